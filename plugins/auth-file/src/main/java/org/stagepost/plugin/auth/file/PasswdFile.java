package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stagepost.api.account.AccountName;

/**
 * What a passwd-file held at one moment.
 *
 * @param state by which it is known that the file is still the same
 * @param entries its accounts
 * @param problems what is wrong with its lines, without their text
 */
record PasswdFile(State state, Map<String, PasswdEntry> entries, List<String> problems) {

  private static final long MOST_OCTETS = 64L << 20;
  private static final int MOST_PROBLEMS = 20;

  /**
   * What a change of a file changes.
   *
   * @param modified when it was written
   * @param size its octets
   * @param key its number in the file system, as far as there is one
   */
  record State(FileTime modified, long size, Optional<Object> key) {

    static State of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new State(now.lastModifiedTime(), now.size(), Optional.ofNullable(now.fileKey()));
    }
  }

  /**
   * Reads a file. Lines that cannot be used are told; those without a name are left out.
   *
   * @param defaultDomain the domain of a name without one
   * @throws IOException if it cannot be read, or is larger than 64 MiB
   */
  static PasswdFile read(Path file, String defaultDomain) throws IOException {
    State state = State.of(file);
    if (state.size() > MOST_OCTETS) {
      throw new IOException(file + ": is larger than 64 MiB");
    }
    Lines lines = new Lines(defaultDomain);
    Files.readAllLines(file, StandardCharsets.ISO_8859_1).forEach(lines::take);
    if (isOpenToOthers(file)) {
      lines.problems.add("everybody on this machine can read the file, and try passwords on it");
    }
    return new PasswdFile(state, Map.copyOf(lines.entries), List.copyOf(lines.problems));
  }

  private static boolean isOpenToOthers(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
  }

  Optional<PasswdEntry> entry(AccountName name) {
    return Optional.ofNullable(entries.get(name.value()));
  }

  /** All accounts, sorted by name. */
  List<PasswdEntry> sorted() {
    return List.copyOf(new TreeMap<>(entries).values());
  }

  private static final class Lines {
    private final String defaultDomain;
    private final Map<String, PasswdEntry> entries = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private int number;

    Lines(String defaultDomain) {
      this.defaultDomain = defaultDomain;
    }

    void take(String line) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        return;
      }
      try {
        PasswdEntry entry = PasswdLine.parse(line, defaultDomain);
        if (entries.putIfAbsent(entry.name().value(), entry) != null) {
          problem("the name stands on a line above already, and that one counts");
        } else {
          entry.problem().ifPresent(this::problem);
        }
      } catch (PasswdLine.Faulty e) {
        problem(e.getMessage());
      }
    }

    private void problem(String what) {
      if (problems.size() < MOST_PROBLEMS) {
        problems.add("line " + number + ": " + what);
      } else if (problems.size() == MOST_PROBLEMS) {
        problems.add("and further lines");
      }
    }
  }
}
