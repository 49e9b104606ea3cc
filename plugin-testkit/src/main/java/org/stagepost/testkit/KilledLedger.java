package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;

/** What processes have said before they were killed, and what must be in their mailboxes then. */
final class KilledLedger {

  /** By mailbox: the id of each message and the number of its text. */
  private final Map<String, TreeMap<Long, Integer>> promised = new TreeMap<>();

  /** What a process began to remove and did not answer. */
  private final Map<String, Set<Long>> unanswered = new TreeMap<>();

  /** The texts that were taken out of a mailbox. */
  private final Set<Integer> removed = new HashSet<>();

  /** Notes an answer. */
  void note(String answer) {
    String[] words = answer.split(" ");
    TreeMap<Long, Integer> messages = messages(words[1]);
    switch (words[0]) {
      case "stored" -> {
        long id = Long.parseLong(words[2]);
        assertEquals(null, messages.put(id, Integer.valueOf(words[3])), "an id was used twice");
      }
      case "removing" -> unanswered.put(words[1], ids(words));
      case "removed" -> {
        remove(messages, ids(words));
        unanswered.remove(words[1]);
      }
      default -> throw new AssertionError("unknown answer " + answer);
    }
  }

  private TreeMap<Long, Integer> messages(String mailbox) {
    return promised.computeIfAbsent(mailbox, name -> new TreeMap<>());
  }

  private static Set<Long> ids(String[] words) {
    return Stream.of(words).skip(2).map(Long::valueOf).collect(Collectors.toSet());
  }

  private void remove(TreeMap<Long, Integer> messages, Set<Long> ids) {
    for (long id : ids) {
      Integer text = messages.remove(id);
      if (text != null) {
        removed.add(text);
      }
    }
  }

  /** Compares with what is left, and takes over what was stored and not answered. */
  void settle(StoreUnderTest left) throws IOException {
    Set<Integer> inOwn = new HashSet<>();
    for (String name : List.copyOf(promised.keySet())) {
      Map<Long, Integer> found = read(left, name);
      settle(name, found);
      if (!name.equals("shared")) {
        inOwn.addAll(found.values());
      }
    }
    unanswered.clear();
    Set<Integer> shared = new HashSet<>(messages("shared").values());
    assertTrue(shared.containsAll(inOwn), "a message is in the first of its mailboxes alone");
    shared.removeAll(inOwn);
    assertTrue(removed.containsAll(shared), "a message is in the second of its mailboxes alone");
  }

  private void settle(String name, Map<Long, Integer> found) {
    Set<Long> removal = unanswered.getOrDefault(name, Set.of());
    TreeMap<Long, Integer> messages = messages(name);
    long there = removal.stream().filter(found::containsKey).count();
    assertTrue(
        there == 0 || there == removal.size(),
        () -> name + " has lost a part of a removal: " + removal);
    if (there == 0) {
      remove(messages, removal);
    }
    messages.forEach((id, text) -> assertEquals(text, found.get(id), name + " lost " + id));
    assertEquals(found.size(), new HashSet<>(found.values()).size(), name + " has something twice");
    messages.putAll(found);
  }

  private static Map<Long, Integer> read(StoreUnderTest left, String name) throws IOException {
    Map<Long, Integer> found = new TreeMap<>();
    try (Mailbox mailbox = left.open(name)) {
      for (MessageEntry entry : mailbox.entries()) {
        String text = StoreUnderTest.text(mailbox, entry);
        int number = Integer.parseInt(text.substring(0, text.indexOf(' ')));
        assertEquals(StoreProcess.text(number), text);
        found.put(entry.id(), number);
      }
    }
    return found;
  }
}
