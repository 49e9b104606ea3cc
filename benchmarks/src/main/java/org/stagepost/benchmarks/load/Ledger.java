package org.stagepost.benchmarks.load;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Writes down what became of each letter, a line for each: {@code accepted ID MAILBOX...}, or
 * {@code unknown ID MAILBOX...} if its end was sent and no answer came. One file may hold the
 * letters of many runs. For many threads.
 */
final class Ledger implements AutoCloseable {

  private final Optional<BufferedWriter> file;

  /** What became of a letter. */
  enum Fate {
    ACCEPTED,
    UNKNOWN
  }

  /**
   * What the ledger has of a letter.
   *
   * @param fate what became of it
   * @param mailboxes the numbers of its mailboxes
   */
  record Entry(Fate fate, List<Integer> mailboxes) {}

  private Ledger(Optional<BufferedWriter> file) {
    this.file = file;
  }

  /** A ledger that forgets everything. */
  static Ledger none() {
    return new Ledger(Optional.empty());
  }

  /** A ledger that goes on at the end of this file. */
  static Ledger in(Path file) throws IOException {
    return new Ledger(
        Optional.of(
            Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)));
  }

  /** Writes one line. */
  void write(Fate fate, String id, int[] mailboxes) throws IOException {
    if (file.isEmpty()) {
      return;
    }
    StringBuilder line = new StringBuilder(fate == Fate.ACCEPTED ? "accepted " : "unknown ");
    line.append(id);
    for (int mailbox : mailboxes) {
      line.append(' ').append(mailbox);
    }
    String whole = line.append('\n').toString();
    synchronized (this) {
      file.get().write(whole);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file.isPresent()) {
      file.get().close();
    }
  }

  /** Reads a ledger. */
  static Map<String, Entry> read(Path file) throws IOException {
    Map<String, Entry> entries = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ");
      List<Integer> mailboxes =
          IntStream.range(2, words.length).map(i -> Integer.parseInt(words[i])).boxed().toList();
      if (mailboxes.isEmpty() || entries.put(words[1], new Entry(fate(line), mailboxes)) != null) {
        throw new IOException(file + " has a line that is no good: " + line);
      }
    }
    return entries;
  }

  private static Fate fate(String line) throws IOException {
    return switch (line.substring(0, line.indexOf(' '))) {
      case "accepted" -> Fate.ACCEPTED;
      case "unknown" -> Fate.UNKNOWN;
      default -> throw new IOException("neither accepted nor unknown: " + line);
    };
  }
}
