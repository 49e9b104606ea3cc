package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.stagepost.benchmarks.wire.Endpoint;

/** Opens mailboxes over many sessions at once, no mailbox twice at the same time. */
final class Pop3Run {

  private final Pop3Plan plan;
  private final Budget budget;
  private final BlockingQueue<Integer> free = new LinkedBlockingQueue<>();
  private final Outcome outcome = new Outcome();

  /**
   * What is to be done.
   *
   * @param endpoint where
   * @param mailboxes with which mailboxes
   * @param sessions how many sessions there are at a time
   * @param work what each session does
   */
  record Pop3Plan(Endpoint endpoint, Mailboxes mailboxes, int sessions, Work work) {}

  /**
   * What a session does behind its login.
   *
   * @param lists whether it asks for LIST and UIDL
   * @param fetches whether it fetches every message
   * @param deletes whether it removes every message
   * @param pipelining whether it has many commands on their way
   */
  record Work(boolean lists, boolean fetches, boolean deletes, boolean pipelining) {}

  /** What came of it. */
  static final class Outcome {
    final Faults faults = new Faults();
    final AtomicLong messages = new AtomicLong();
    final AtomicLong octets = new AtomicLong();

    /** From the connect to the answer of PASS. */
    final Times logins = new Times();

    final Times stats = new Times();
    final Times lists = new Times();
    final Times uidls = new Times();

    private synchronized void addAll(Outcome other) {
      messages.addAndGet(other.messages.get());
      octets.addAndGet(other.octets.get());
      logins.addAll(other.logins);
      stats.addAll(other.stats);
      lists.addAll(other.lists);
      uidls.addAll(other.uidls);
    }
  }

  Pop3Run(Pop3Plan plan, Budget budget) {
    this.plan = plan;
    this.budget = budget;
    for (int i = 0; i < plan.mailboxes().count(); i++) {
      free.add(i);
    }
  }

  /** Runs to the end of the budget. */
  Outcome run() throws InterruptedException {
    Crowd.of(Math.min(plan.sessions(), plan.mailboxes().count()), this::work);
    return outcome;
  }

  private void work(int worker) {
    Outcome mine = new Outcome();
    while (budget.next().isPresent()) {
      int mailbox = free.remove(); // there are at least as many as workers
      try {
        session(mailbox, mine);
      } catch (IOException e) {
        outcome.faults.add(e.toString());
        Crowd.pause(budget);
      } finally {
        free.add(mailbox);
      }
    }
    outcome.addAll(mine);
  }

  private void session(int mailbox, Outcome mine) throws IOException {
    long begin = System.nanoTime();
    try (Pop3Session session = Pop3Session.opened(plan.endpoint(), plan.mailboxes(), mailbox)) {
      mine.logins.since(begin);
      begin = System.nanoTime();
      int messages = session.status().messages();
      mine.stats.since(begin);
      if (plan.work().lists()) {
        listings(session, mine);
      }
      if (plan.work().fetches()) {
        fetch(session, messages, mine);
      }
      if (plan.work().deletes()) {
        session.each("DELE", messages, window(), (_, _) -> {});
      }
      session.quit();
    }
  }

  private static void listings(Pop3Session session, Outcome mine) throws IOException {
    long begin = System.nanoTime();
    session.listing("LIST");
    mine.lists.since(begin);
    begin = System.nanoTime();
    session.listing("UIDL");
    mine.uidls.since(begin);
  }

  private void fetch(Pop3Session session, int messages, Outcome mine) throws IOException {
    session.each(
        "RETR",
        messages,
        window(),
        (_, connection) -> {
          mine.octets.addAndGet(connection.skipText());
          mine.messages.incrementAndGet();
        });
  }

  private int window() {
    return Pop3Session.window(plan.work().pipelining());
  }
}
