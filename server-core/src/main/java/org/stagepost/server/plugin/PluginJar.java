package org.stagepost.server.plugin;

import java.nio.file.Path;
import java.util.List;
import org.stagepost.server.reply.ReplyTexts;

/**
 * A jar that was read and found sound: PF4J may see it.
 *
 * @param file where it is loaded from: a private copy
 * @param origin the name of the file that the operator knows
 * @param manifest what it says of itself
 * @param extensions the names of its extension classes, as its index has them
 * @param replies its reply texts
 */
record PluginJar(
    Path file,
    String origin,
    PluginManifest manifest,
    List<String> extensions,
    ReplyTexts replies) {

  PluginJar {
    extensions = List.copyOf(extensions);
  }
}
