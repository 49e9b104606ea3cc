package org.stagepost.server.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.stagepost.server.plugin.PluginManifest;

/**
 * What install or rollback has done.
 *
 * @param plugin the plugin as it is now
 * @param kind what has happened to it
 * @param before the version that was there; empty if none was
 * @param file where its jar is, from the home
 * @param section a configuration with its section, to be copied from
 * @param example the file that the section was written to; empty if that did not work
 */
record PluginChange(
    PluginManifest plugin,
    Kind kind,
    String before,
    String file,
    String section,
    Optional<String> example) {

  /** What has happened to a plugin. */
  enum Kind {
    ADDED("added %1$s %3$s"),
    REPLACED("replaced %1$s %2$s by %3$s"),
    DOWNGRADED("downgraded %1$s %2$s to %3$s"),
    UNCHANGED("nothing changed: this %1$s %3$s is installed");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }
  }

  void print(boolean json) {
    if (json) {
      StandardOutput.json(members());
    } else {
      System.out.println(
          kind.sentence.formatted(plugin.id(), before, plugin.version()) + " (" + file + ")");
      System.out.println();
      System.out.print(section);
      example.ifPresent(written -> System.out.println("\nThis stands in " + written + " too."));
    }
  }

  private Map<String, String> members() {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("id", plugin.id());
    members.put("version", plugin.version());
    members.put("change", kind.name().toLowerCase(Locale.ROOT));
    if (!before.isEmpty()) {
      members.put("before", before);
    }
    members.put("file", file);
    members.put("section", section);
    example.ifPresent(written -> members.put("example", written));
    return members;
  }
}
