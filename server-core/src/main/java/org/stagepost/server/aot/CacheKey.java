package org.stagepost.server.aot;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Stands for all that a cache depends on: the build of Java, its options, and the jars. */
final class CacheKey {

  private static final int OCTETS = 8;

  private CacheKey() {}

  /** The key of this Java with these plugins, some letters and digits. */
  static String of(JavaProcess java, Path plugins) throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(System.getProperty("java.vm.version") + " " + System.getProperty("java.vm.vendor"));
    parts.add(java.program().toRealPath().toString());
    parts.addAll(java.options());
    for (String jar : java.classPath().split(File.pathSeparator)) {
      parts.add(described(Path.of(jar)));
    }
    try (Stream<Path> files = Files.list(plugins)) {
      for (Path jar : files.filter(CacheKey::isShown).sorted().toList()) {
        parts.add(described(jar));
      }
    }
    return digest(String.join("\n", parts));
  }

  /** What is hidden is no plugin, but the lock of who changes them, for example. */
  private static boolean isShown(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  /** Java itself goes by size and time too. */
  private static String described(Path file) throws IOException {
    return file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
  }

  private static String digest(String text) {
    try {
      byte[] octets =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(octets, 0, OCTETS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
