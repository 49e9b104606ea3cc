package org.stagepost.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** Several sessions that deliver to a store and remove from it, until it fails under them. */
final class CrashLoad {

  private static final int SESSIONS = 5;
  private static final int FAILURES_BORNE = 3;
  private static final int LONGEST_SMALL = 30_000;
  private static final int LONGEST = 250_000;

  private final Ledger ledger;
  private final StoreUnderTest tested;
  private final long seed;
  private final int steps;

  /**
   * A load.
   *
   * @param seed what is done follows from it; in which order sessions do it does not
   * @param steps how much each session does at most
   */
  CrashLoad(Ledger ledger, StoreUnderTest tested, long seed, int steps) {
    this.ledger = ledger;
    this.tested = tested;
    this.seed = seed;
    this.steps = steps;
  }

  /** Runs all sessions to their ends. */
  void run() throws Exception {
    List<Callable<Boolean>> sessions = new ArrayList<>();
    for (int number = 0; number < SESSIONS; number++) {
      Session session = new Session(number);
      sessions.add(
          () -> {
            session.run();
            return true;
          });
    }
    DeliveryClauses.together(sessions);
  }

  /** One session: mailboxes of its own, and three that are only delivered to. */
  private final class Session {
    private final String own;
    private final SplittableRandom random;
    private int failures;

    Session(int number) {
      this.own = "own" + number;
      this.random = new SplittableRandom(seed * SESSIONS + number);
    }

    void run() {
      for (int step = 0; step < steps && failures < FAILURES_BORNE; step++) {
        if (random.nextInt(5) == 0) {
          remove();
        } else {
          deliver(step);
        }
      }
    }

    private void deliver(int step) {
      Set<String> mailboxes =
          random.nextBoolean()
              ? Set.of(own)
              : Stream.of(own, "shared1", "shared2", "shared3")
                  .limit(2 + random.nextInt(3))
                  .collect(Collectors.toSet());
      String text = text(own + " of load " + seed + ", step " + step);
      try {
        AppendResult result =
            tested
                .store()
                .append(
                    StoreUnderTest.delivery(
                        UUID.randomUUID(), TestMessage.of(text), mailboxes.toArray(String[]::new)));
        if (result instanceof AppendResult.Stored stored) {
          for (Map.Entry<MailboxName, Long> id : stored.ids().entrySet()) {
            ledger.promised(id.getKey().value(), id.getValue(), text);
          }
        }
      } catch (IOException unknown) {
        failures++;
        ledger.unanswered(mailboxes, text);
      }
    }

    private String text(String first) {
      int most = random.nextInt(12) == 0 ? LONGEST : random.nextInt(1, LONGEST_SMALL);
      int length = random.nextInt(most) + 1;
      StringBuilder text = new StringBuilder(first).append("\r\n");
      while (text.length() < length) {
        text.append((char) random.nextInt(256));
      }
      return text.append("\r\n").toString();
    }

    private void remove() {
      Set<Long> removed = Set.of();
      long mark = 0;
      boolean asked = false;
      try {
        if (tested.store().open(new MailboxName(own), reason -> {})
            instanceof OpenResult.Opened opened) {
          try (Mailbox mailbox = opened.mailbox()) {
            removed = some(StoreUnderTest.ids(mailbox));
            mark =
                removed.stream()
                    .mapToLong(Long::longValue)
                    .reduce(mailbox.lastTouched(), Math::max);
            asked = true;
            if (mailbox.update(removed, mark) instanceof UpdateResult.Updated
                && !removed.isEmpty()) { // else nothing was written, and nothing is settled
              ledger.removed(own, removed, mark);
            }
          }
        }
      } catch (IOException unknown) {
        failures++;
        if (asked) {
          ledger.unansweredRemoval(own, removed, mark);
        }
      }
    }

    private Set<Long> some(List<Long> ids) {
      boolean all = random.nextInt(3) > 0;
      Set<Long> some = new HashSet<>();
      for (long id : ids) {
        if (all || random.nextBoolean()) {
          some.add(id);
        }
      }
      return some;
    }
  }
}
