package org.stagepost.server.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One jar of the plugins folder, as {@code plugin list} shows it.
 *
 * @param file the jar
 * @param manifest what it says of itself; empty if that cannot be read
 * @param signers who has signed it; none if nobody has, or it was not looked into
 * @param state what became of it
 * @param extensions its extensions; none unless it is ready
 */
public record PluginEntry(
    Path file,
    Optional<PluginManifest> manifest,
    List<Signer> signers,
    State state,
    List<ExtensionEntry> extensions) {

  /** What became of a plugin. */
  public enum State {
    /** It is loaded and its extensions are built. */
    READY,
    /** The configuration says {@code "enabled": false}; it was not looked into. */
    DISABLED,
    /**
     * It is of no use without settings, as its manifest says, and has none; it was not looked into.
     */
    NOT_CONFIGURED,
    /** It is faulty, and left out because the configuration says {@code "optional": true}. */
    LEFT_OUT,
    /** It is faulty: the server does not start. */
    FAULTY
  }

  /**
   * One extension by one of its points.
   *
   * @param point the extension point, as in {@code Pop3Command}
   * @param name its verb, keyword or short name
   * @param className its class
   */
  public record ExtensionEntry(String point, String name, String className) {}

  /** Copies the lists. */
  public PluginEntry {
    signers = List.copyOf(signers);
    extensions = List.copyOf(extensions);
  }
}
