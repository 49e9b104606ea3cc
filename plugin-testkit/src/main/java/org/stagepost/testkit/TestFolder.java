package org.stagepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a server in a test keeps what it keeps.
 *
 * @param path the folder
 * @param goes whether it goes with the server
 */
record TestFolder(Path path, boolean goes) implements AutoCloseable {

  /** A folder that a test has given. */
  static TestFolder kept(Path path) {
    return new TestFolder(path, false);
  }

  /** A folder for one server. */
  static TestFolder temporary() {
    try {
      return new TestFolder(Files.createTempDirectory("stagepost-test"), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!goes) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the server's folder cannot be removed", e);
    }
  }
}
