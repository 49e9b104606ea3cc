package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which plugin jars came with the server, by their digests: a jar of the same name that somebody
 * else has built is not one of them. Used by one thread.
 */
public final class BundledJars {

  private final Path list;
  private Optional<Set<String>> digests = Optional.empty();

  /**
   * Those that a list names.
   *
   * @param list a file with a line for each: its digest, a blank, its name; without the file there
   *     are none
   */
  public BundledJars(Path list) {
    this.list = list;
  }

  /** Whether a jar came with the server. */
  boolean has(Path jar) throws IOException {
    if (digests.isEmpty()) {
      digests = Optional.of(read());
    }
    return !digests.get().isEmpty() && digests.get().contains(KnownScans.digest(jar).toString());
  }

  private Set<String> read() throws IOException {
    Set<String> read = new HashSet<>();
    if (Files.exists(list)) {
      for (String line : Files.readAllLines(list)) {
        read.add(line.split(" ", 2)[0]);
      }
    }
    return read;
  }
}
