package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Sends letters over many sessions at once. */
final class SmtpRun {

  private final SmtpPlan plan;
  private final Budget budget;
  private final LetterPress press;
  private final Ledger ledger;
  private final Faults faults = new Faults();
  private final Times answers = new Times();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong octets = new AtomicLong();
  private final AtomicIntegerArray arrivals;

  /**
   * What came of it.
   *
   * @param accepted how many letters were answered with 250
   * @param octets how many octets they have
   * @param arrivals how many letters each mailbox should have got
   * @param answers how long each answer took, from the last octet of the letter on
   * @param faults what went wrong
   */
  record Outcome(
      long accepted, long octets, AtomicIntegerArray arrivals, Times answers, Faults faults) {}

  SmtpRun(SmtpPlan plan, Budget budget, LetterPress press, Ledger ledger) {
    this.plan = plan;
    this.budget = budget;
    this.press = press;
    this.ledger = ledger;
    this.arrivals = new AtomicIntegerArray(plan.mailboxes().count());
  }

  /** Runs to the end of the budget. */
  Outcome run() throws InterruptedException {
    Crowd.of(plan.shape().sessions(), this::work);
    return new Outcome(accepted.get(), octets.get(), arrivals, answers, faults);
  }

  /** One session after the other. */
  private void work(int worker) {
    Times mine = new Times();
    while (!budget.isOver()) {
      try {
        connection(mine);
      } catch (IOException e) {
        faults.add(e.toString());
        Crowd.pause(budget);
      }
    }
    synchronized (answers) {
      answers.addAll(mine);
    }
  }

  private void connection(Times times) throws IOException {
    try (SmtpSession session = SmtpSession.to(plan.endpoint(), plan.manner().lmtp())) {
      if (plan.manner().login()) {
        session.login(plan.mailboxes().login(0), plan.mailboxes().password());
      }
      for (int sent = 0; sent < plan.shape().perConnection(); sent++) {
        OptionalLong number = budget.next();
        if (number.isEmpty()) {
          break;
        }
        send(session, number.getAsLong(), times);
      }
      session.quit();
    }
  }

  private void send(SmtpSession session, long number, Times times) throws IOException {
    int[] targets = plan.targets(number);
    String[] recipients =
        Arrays.stream(targets).mapToObj(plan.mailboxes()::address).toArray(String[]::new);
    Letter letter = press.letter(number);
    session.begin(plan.sender(), recipients, plan.manner().pipelining());
    boolean known = false;
    try {
      session.send(letter);
      long sent = System.nanoTime();
      session.accepted();
      times.since(sent);
      known = true;
    } finally {
      ledger.write(known ? Ledger.Fate.ACCEPTED : Ledger.Fate.UNKNOWN, letter.id(), targets);
    }
    for (int target : targets) {
      arrivals.incrementAndGet(target);
    }
    accepted.incrementAndGet();
    octets.addAndGet(letter.octets());
  }
}
