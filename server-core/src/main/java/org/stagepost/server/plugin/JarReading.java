package org.stagepost.server.plugin;

import java.util.List;
import java.util.Optional;

/**
 * What was read of a jar.
 *
 * @param sound the jar, if it can be used
 * @param signers who has signed all of it
 * @param scan what is in its classes; empty if they were not looked into
 */
record JarReading(Optional<PluginJar> sound, List<Signer> signers, Optional<JarScan> scan) {

  /** Of a jar that was not looked into, or that must not be. */
  static final JarReading NOTHING = new JarReading(Optional.empty(), List.of(), Optional.empty());
}
