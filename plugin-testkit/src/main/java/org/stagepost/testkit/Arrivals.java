package org.stagepost.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;

/**
 * The messages that a server has taken, whatever store keeps them. A message is here when its
 * sender has not yet read {@code 250}, and stays when it is deleted from its mailbox. Safe for use
 * by many threads.
 */
final class Arrivals {

  private final Map<String, List<ArrivedMessage>> mailboxes = new HashMap<>();
  private final Map<String, Integer> shown = new HashMap<>();

  /** Notes what has become of a delivery. */
  synchronized void note(Delivery delivery, AppendResult result) throws IOException {
    if (!(result instanceof AppendResult.Stored)) {
      return;
    }
    ArrivedMessage message;
    try (InputStream in = delivery.message().open()) {
      message = ArrivedMessage.of(in.readAllBytes());
    }
    for (Delivery.Target target : delivery.targets()) {
      mailboxes.computeIfAbsent(target.mailbox().value(), _ -> new ArrayList<>()).add(message);
    }
    notifyAll();
  }

  /** All of a mailbox so far. */
  synchronized List<ArrivedMessage> in(String mailbox) {
    return List.copyOf(mailboxes.getOrDefault(mailbox, List.of()));
  }

  /** The next one of a mailbox that this has not given yet; waits for it. */
  synchronized ArrivedMessage await(String mailbox, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    int next = shown.getOrDefault(mailbox, 0);
    while (in(mailbox).size() <= next) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new AssertionError(
            "no message for %s within %s; so far there were %s"
                .formatted(mailbox, patience, counts()));
      }
      wait(left / 1_000_000 + 1);
    }
    shown.put(mailbox, next + 1);
    return in(mailbox).get(next);
  }

  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    mailboxes.forEach((mailbox, messages) -> counts.put(mailbox, messages.size()));
    return counts;
  }
}
