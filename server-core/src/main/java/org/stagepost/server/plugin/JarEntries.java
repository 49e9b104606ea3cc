package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Looks at the list of what is in a jar, before anything in it is read: a jar that would fill the
 * memory, or that has names that lead elsewhere when somebody unpacks it, is not looked into.
 */
final class JarEntries {

  /** The largest jar; one with a whole database and a web client inside has a tenth of it. */
  static final long MOST_OCTETS = 200L << 20;

  /** The most that a jar may unpack to. */
  static final long MOST_UNPACKED = 1L << 30;

  /** The most files in a jar; the JDK itself has about 30,000 classes. */
  static final int MOST_ENTRIES = 50_000;

  /** The most of what the server reads in one piece; a class of this size would be a wonder. */
  private static final long MOST_AT_ONCE = 16L << 20;

  private static final Pattern READ_AT_ONCE =
      Pattern.compile(".*(\\.class|\\.idx|\\.properties|pom\\.xml)", Pattern.DOTALL);
  private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);

  private final JarFile jar;

  JarEntries(JarFile jar) {
    this.jar = jar;
  }

  /** Reports a jar that is too large to be opened. */
  static void checkSize(Path file, Defects defects) throws IOException {
    if (Files.size(file) > MOST_OCTETS) {
      defects.error(
          "it has "
              + megabytes(Files.size(file))
              + ", and a plugin has "
              + megabytes(MOST_OCTETS)
              + " at most");
    }
  }

  /** Reports what makes the jar unfit to be read; then nothing else of it should be. */
  void check(Defects defects) {
    fault().ifPresent(defects::error);
  }

  private Optional<String> fault() {
    if (jar.size() > MOST_ENTRIES) {
      return Optional.of(
          "it has " + jar.size() + " entries, and a plugin has " + MOST_ENTRIES + " at most");
    }
    Set<String> names = new HashSet<>();
    long unpacked = 0;
    for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
      JarEntry entry = all.nextElement();
      Optional<String> fault = fault(entry, names.add(entry.getName()));
      if (fault.isPresent()) {
        return fault;
      }
      unpacked += Math.max(0, entry.getSize());
      if (unpacked > MOST_UNPACKED) {
        return Optional.of("it unpacks to more than " + megabytes(MOST_UNPACKED));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> fault(JarEntry entry, boolean first) {
    String name = Shown.quoted(entry.getName());
    if (leadsElsewhere(entry.getName())) {
      return Optional.of("it has an entry " + name + ": no file may be called so");
    }
    if (!first) {
      return Optional.of("it has two entries " + name + ": which one is meant?");
    }
    return entry.getSize() > MOST_AT_ONCE && READ_AT_ONCE.matcher(entry.getName()).matches()
        ? Optional.of("its entry " + name + " has more than " + megabytes(MOST_AT_ONCE))
        : Optional.empty();
  }

  /** Whether a name, taken for a path, could be outside of the folder that a jar is unpacked to. */
  private static boolean leadsElsewhere(String name) {
    return name.isEmpty()
        || name.startsWith("/")
        || name.indexOf('\\') >= 0
        || name.chars().anyMatch(Character::isISOControl)
        || DRIVE.matcher(name).matches()
        || Arrays.stream(name.split("/")).anyMatch(step -> step.equals("..") || step.equals("."));
  }

  private static String megabytes(long octets) {
    return (octets >> 20) + " MiB";
  }
}
