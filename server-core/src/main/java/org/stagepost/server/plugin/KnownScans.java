package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.Fingerprint;

/**
 * The scans of jars by their digests, from a file that a start has left, so that the next one reads
 * only what it has not seen. A file that is damaged, or of another Java, is as good as none.
 *
 * <p>A line is a jar's digest, or, behind a tab, something that was found in it. Sound jars alone
 * are remembered. Used by one thread.
 */
final class KnownScans {

  private static final Logger LOG = LoggerFactory.getLogger(KnownScans.class);
  private static final String FILE = "plugin-scans";
  private static final String TAB = "\t";

  /** Another Java loads other classes of a jar for several releases. */
  private static final String HEADING =
      "stagepost plugin scans 1, Java " + Runtime.version().feature();

  private final Path file;
  private final Map<Fingerprint, JarScan> used = new LinkedHashMap<>();
  private Optional<Map<Fingerprint, JarScan>> kept = Optional.empty();

  /** Those that are remembered below this folder. */
  KnownScans(Path data) {
    this.file = data.resolve(FILE);
  }

  /** The scan of a jar; it is only read to its end if that was never done. */
  JarScan of(Path jar) throws IOException {
    Fingerprint digest = digest(jar);
    JarScan known = kept().get(digest);
    JarScan scan = known == null ? read(jar) : known;
    if (scan.fault().isEmpty()) {
      used.put(digest, scan);
    }
    return scan;
  }

  private static JarScan read(Path jar) throws IOException {
    // A signature is verified by who asks for it; here a broken one would hide what there is.
    try (JarFile unverified = new JarFile(jar.toFile(), false)) {
      return JarScan.of(unverified);
    }
  }

  /** The digest of a file. */
  static Fingerprint digest(Path path) throws IOException {
    MessageDigest digest = Fingerprint.sha256();
    byte[] piece = new byte[64 << 10];
    try (InputStream octets = Files.newInputStream(path)) {
      for (int read; (read = octets.read(piece)) >= 0; ) {
        digest.update(piece, 0, read);
      }
    }
    return Fingerprint.ofDigest(digest.digest());
  }

  private Map<Fingerprint, JarScan> kept() {
    if (kept.isEmpty()) {
      kept = Optional.of(read());
    }
    return kept.get();
  }

  private Map<Fingerprint, JarScan> read() {
    try {
      return Files.isRegularFile(file) ? parse(Files.readAllLines(file)) : Map.of();
    } catch (IOException | RuntimeException e) {
      LOG.debug("{} is of no use", file, e);
      return Map.of();
    }
  }

  private static Map<Fingerprint, JarScan> parse(List<String> lines) {
    Map<Fingerprint, List<ExitCall>> calls = new HashMap<>();
    if (lines.isEmpty() || !lines.getFirst().equals(HEADING)) {
      return Map.of();
    }
    List<ExitCall> last = List.of();
    for (String line : lines.subList(1, lines.size())) {
      if (line.startsWith(TAB)) {
        String[] parts = line.substring(1).split(TAB, -1);
        last.add(new ExitCall(ExitCall.Kind.valueOf(parts[0]), parts[1], parts[2], parts[3]));
      } else {
        last = new ArrayList<>();
        calls.put(new Fingerprint(line), last);
      }
    }
    Map<Fingerprint, JarScan> scans = new HashMap<>();
    calls.forEach((digest, found) -> scans.put(digest, new JarScan(Optional.empty(), found)));
    return scans;
  }

  /** Remembers the scans of those jars that were asked for; whoever calls has the data's lock. */
  void keep() {
    if (used.equals(kept())) {
      return;
    }
    try {
      Path made = Files.createTempFile(file.getParent(), FILE, ".new"); // for its owner alone
      try {
        Files.writeString(made, text());
        DurableFiles.REAL.force(
            made); // a name in front of octets that are not there would be damage
        DurableFiles.REAL.move(made, file);
      } finally {
        Files.deleteIfExists(made);
      }
      kept = Optional.of(Map.copyOf(used));
    } catch (IOException e) {
      LOG.info("what was found in plugins is not remembered: {} cannot be written", file, e);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(HEADING).append('\n');
    used.forEach(
        (digest, scan) -> {
          text.append(digest).append('\n');
          for (ExitCall call : scan.calls()) {
            text.append(TAB)
                .append(
                    String.join(
                        TAB, call.kind().name(), call.className(), call.method(), call.target()))
                .append('\n');
          }
        });
    return text.toString();
  }
}
