package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.stagepost.api.account.AccountName;

/**
 * What a passwd-file held at one moment.
 *
 * @param entries its accounts
 * @param problems what is wrong with its lines, without their text
 */
record PasswdFile(Map<String, PasswdEntry> entries, List<String> problems) {

  /**
   * Reads a file. Lines that cannot be used are told; those without a name are left out.
   *
   * @param defaultDomain the domain of a name without one
   * @throws IOException if it cannot be read, or is larger than 64 MiB
   */
  static PasswdFile read(Path file, String defaultDomain) throws IOException {
    PasswdLines lines = new PasswdLines(defaultDomain);
    try (InputStream in = Files.newInputStream(file)) {
      lines.readAll(in);
    }
    List<String> problems = new ArrayList<>(lines.problems());
    if (isOpenToOthers(file)) {
      problems.add("everybody on this machine can read the file, and try passwords on it");
    }
    return new PasswdFile(Map.copyOf(lines.entries()), List.copyOf(problems));
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
}
