package org.stagepost.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The plugins of the class path, by the index that each of them has. */
final class ClassPathIndexes {

  private static final String INDEX = "META-INF/extensions.idx";

  private ClassPathIndexes() {}

  /** An extension of each plugin, in the order of the class path: that under test is the first. */
  static List<Class<?>> neighbours() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<Class<?>> neighbours = new ArrayList<>();
    try {
      for (URL index : Collections.list(loader.getResources(INDEX))) {
        for (String name : first(index)) {
          neighbours.add(loader.loadClass(name));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("an index names a class that is not there", e);
    }
    return neighbours;
  }

  /** The first name of an index; none if it is empty. */
  private static List<String> first(URL index) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(index.openStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(line -> !line.isEmpty())
          .limit(1)
          .toList();
    }
  }
}
