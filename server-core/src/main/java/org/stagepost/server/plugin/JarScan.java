package org.stagepost.server.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What there is to know of a jar's octets once and for all: the same octets have the same.
 *
 * @param fault why the jar must not be read any further, if so
 * @param calls what in its classes could end the process
 */
record JarScan(Optional<String> fault, List<ExitCall> calls) {

  private static final int PIECE = 64 << 10;
  private static final Pattern OF_A_RELEASE = Pattern.compile("META-INF/versions/([0-9]{1,4})/.*");

  JarScan {
    calls = List.copyOf(calls);
  }

  /** Reads each entry to its end, and no further than it says. */
  static JarScan of(JarFile jar) throws IOException {
    List<ExitCall> calls = new ArrayList<>();
    for (JarEntry entry : jar.stream().toList()) {
      Optional<byte[]> octets = octets(jar, entry);
      if (octets.isEmpty()) {
        return new JarScan(
            Optional.of(
                "its entry " + Shown.quoted(entry.getName()) + " is not what the jar says of it"),
            List.of());
      }
      if (isClass(entry.getName())) {
        calls.addAll(ExitScan.of(entry.getName(), octets.get()));
      }
    }
    return new JarScan(Optional.empty(), calls);
  }

  /** What an entry holds; empty if it is not of the size, or has not the checksum, it claims. */
  private static Optional<byte[]> octets(JarFile jar, JarEntry entry) throws IOException {
    boolean isKept = isClass(entry.getName());
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    CRC32 checksum = new CRC32();
    long count = 0;
    byte[] piece = new byte[PIECE];
    try (InputStream octets = jar.getInputStream(entry)) {
      for (int read; count <= entry.getSize() && (read = octets.read(piece)) >= 0; count += read) {
        checksum.update(piece, 0, read);
        if (isKept) {
          kept.write(piece, 0, read);
        }
      }
    }
    return count == entry.getSize() && checksum.getValue() == entry.getCrc()
        ? Optional.of(kept.toByteArray())
        : Optional.empty();
  }

  /** Whether this Java could load a class from an entry of this name. */
  private static boolean isClass(String name) {
    Matcher release = OF_A_RELEASE.matcher(name);
    return name.endsWith(".class")
        && (!release.matches()
            || Integer.parseInt(release.group(1)) <= Runtime.version().feature());
  }

  /**
   * Says which calls there are: an error of each in the plugin's own classes, for a plugin that
   * ends the process takes the mail of all others with it; a warning of one in a library, which may
   * have a {@code main} that nobody calls.
   *
   * @param extensions the names of the extension classes
   */
  void report(List<String> extensions, Defects defects) {
    for (ExitCall call : calls) {
      if (!call.isCertain()) {
        defects.warning(call + "; what it does cannot be seen");
      } else if (call.isOwn(extensions)) {
        defects.error(call + ": a plugin must not end the server");
      } else {
        defects.warning(call + ", in what seems to be a library");
      }
    }
  }
}
