package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.stagepost.benchmarks.wire.Endpoint;

/** Watches mailboxes by STAT, to know when what was accepted is in all of them. */
final class Arrivals {

  private static final int WATCHERS = 8;
  private static final long PAUSE_MILLIS = 20;

  private final Endpoint pop3;
  private final Mailboxes mailboxes;
  private final AtomicIntegerArray expected;

  private Arrivals(Endpoint pop3, Mailboxes mailboxes) {
    this.pop3 = pop3;
    this.mailboxes = mailboxes;
    this.expected = new AtomicIntegerArray(mailboxes.count());
  }

  /** Counts what is there before anything is sent. */
  static Arrivals before(Endpoint pop3, Mailboxes mailboxes) throws IOException {
    Arrivals arrivals = new Arrivals(pop3, mailboxes);
    for (int i = 0; i < mailboxes.count(); i++) {
      arrivals.expected.set(i, arrivals.count(i));
    }
    return arrivals;
  }

  private int count(int mailbox) throws IOException {
    try (Pop3Session session = Pop3Session.opened(pop3, mailboxes, mailbox)) {
      int messages = session.status().messages();
      session.quit();
      return messages;
    }
  }

  /**
   * Waits until these are there too.
   *
   * @param budget how long
   * @return whether they came in time
   */
  boolean await(AtomicIntegerArray accepted, Budget budget) throws InterruptedException {
    Queue<Integer> unseen = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < mailboxes.count(); i++) {
      expected.addAndGet(i, accepted.get(i));
      unseen.add(i);
    }
    AtomicBoolean late = new AtomicBoolean();
    Crowd.of(
        WATCHERS,
        _ -> {
          for (Integer next = unseen.poll(); next != null; next = unseen.poll()) {
            if (!watch(next, budget)) {
              late.set(true);
            }
          }
        });
    return !late.get();
  }

  private boolean watch(int mailbox, Budget budget) {
    while (true) {
      try {
        if (count(mailbox) >= expected.get(mailbox)) {
          return true;
        }
      } catch (IOException e) {
        // It may be busy; what is missing in the end is told.
      }
      if (budget.isOver()) {
        return false;
      }
      Crowd.rest(PAUSE_MILLIS);
    }
  }
}
