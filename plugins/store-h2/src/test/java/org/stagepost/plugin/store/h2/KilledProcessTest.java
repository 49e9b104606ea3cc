package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;

/** A process that is killed under load loses nothing that it has answered, and doubles nothing. */
class KilledProcessTest {

  private static final int ROUNDS = 20;
  private static final int LONGEST_LIFE = 600;

  @TempDir private Path folder;

  /** What the killed process has said, by mailbox: id to number of the text. */
  private final Map<String, TreeMap<Long, Integer>> promised = new TreeMap<>();

  /** What it began to remove and did not answer. */
  private final Map<String, Set<Long>> unanswered = new TreeMap<>();

  @Test
  void killedAgainAndAgainItKeepsItsPromises() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < ROUNDS; round++) {
      Process process = start(round);
      listen(process, random.nextInt(1, LONGEST_LIFE));
      verify();
    }
    assertTrue(promised.values().stream().anyMatch(messages -> !messages.isEmpty()));
  }

  private Process start(int round) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-Xmx96m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LoadedProcess.class.getName(),
            folder.toString(),
            String.valueOf(round))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Hears so many answers, kills the process, and hears what it had said until then. */
  private void listen(Process process, int answers) throws Exception {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      int heard = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.endsWith(".")) { // else it was killed while it said it
          note(line.substring(0, line.length() - 1).split(" "));
        }
        if (++heard == answers) {
          process.toHandle().destroyForcibly(); // the process itself would close our stream too
        }
      }
      process.waitFor();
      assertTrue(heard >= answers, "the process ended by itself after " + heard + " answers");
    }
  }

  private void note(String[] words) {
    TreeMap<Long, Integer> messages =
        promised.computeIfAbsent(words[1], mailbox -> new TreeMap<>());
    switch (words[0]) {
      case "stored" -> {
        long id = Long.parseLong(words[2]);
        assertEquals(null, messages.put(id, Integer.valueOf(words[3])), "an id was used twice");
      }
      case "removing" -> unanswered.put(words[1], ids(words));
      case "removed" -> {
        messages.keySet().removeAll(ids(words));
        unanswered.remove(words[1]);
      }
      default -> throw new AssertionError("unknown answer " + words[0]);
    }
  }

  private static Set<Long> ids(String[] words) {
    return Stream.of(words).skip(2).map(Long::valueOf).collect(Collectors.toSet());
  }

  private void verify() throws Exception {
    try (H2MailStore store = TestStores.on(folder)) {
      store.start();
      for (String name : List.copyOf(promised.keySet())) {
        Map<Long, Integer> found = read(store, name);
        Set<Long> removal = unanswered.getOrDefault(name, Set.of());
        Set<Long> left = removal.stream().filter(found::containsKey).collect(Collectors.toSet());
        assertTrue(left.isEmpty() || left.equals(removal), name + " has lost a part of a removal");
        TreeMap<Long, Integer> messages = promised.get(name);
        if (left.isEmpty()) {
          messages.keySet().removeAll(removal);
        }
        messages.forEach((id, text) -> assertEquals(text, found.get(id), name + " lost " + id));
        assertEquals(
            found.size(), new HashSet<>(found.values()).size(), name + " has something twice");
        messages.putAll(found);
      }
    }
    unanswered.clear();
  }

  private static Map<Long, Integer> read(H2MailStore store, String name) throws Exception {
    Map<Long, Integer> found = new TreeMap<>();
    OpenResult opened = store.open(new MailboxName(name), reason -> {});
    try (Mailbox mailbox = ((OpenResult.Opened) opened).mailbox()) {
      for (MessageEntry entry : mailbox.entries()) {
        String text;
        try (var input = mailbox.message(entry).open()) {
          text = new String(input.readAllBytes(), StandardCharsets.US_ASCII);
        }
        int number = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        assertEquals(LoadedProcess.text(number), text);
        found.put(entry.id(), number);
      }
    }
    return found;
  }
}
