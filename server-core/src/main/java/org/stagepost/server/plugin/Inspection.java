package org.stagepost.server.plugin;

import java.util.List;
import java.util.Optional;
import org.stagepost.server.config.Problems;
import org.stagepost.server.config.Setting;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/**
 * What there is to say of one jar. If it has a fault, what could be found out all the same.
 *
 * @param problems what is wrong with it
 * @param manifest what it says of itself
 * @param signers who has signed all of it
 * @param extensions its extensions; without a name if it could not be built
 * @param exclusive whether two of it must not be started at once
 * @param settings the keys of its section
 * @param example a configuration with its section; empty if it could not be loaded
 * @param services the host services that its constructors ask for, by their types' names
 * @param libraries what else is in it
 * @param exits what in it could end the process
 */
public record Inspection(
    Problems problems,
    Optional<PluginManifest> manifest,
    List<Signer> signers,
    List<ExtensionEntry> extensions,
    boolean exclusive,
    List<Setting> settings,
    Optional<String> example,
    List<String> services,
    JarLibraries libraries,
    List<ExitCall> exits) {

  /** Of a jar that could not be looked at. */
  static Inspection failed(Problems problems) {
    return new Inspection(
        problems,
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        List.of(),
        Optional.empty(),
        List.of(),
        JarLibraries.NONE,
        List.of());
  }

  /** Copies the lists. */
  public Inspection {
    signers = List.copyOf(signers);
    extensions = List.copyOf(extensions);
    settings = List.copyOf(settings);
    services = List.copyOf(services);
    exits = List.copyOf(exits);
  }
}
