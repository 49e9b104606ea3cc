package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.stagepost.benchmarks.wire.Endpoint;

/** Holds connections open on which nothing is said. */
final class IdleRun implements AutoCloseable {

  private static final int OPENERS = 50;

  private final Endpoint endpoint;
  private final Mailboxes mailboxes;
  private final Kind kind;
  private final boolean login;
  private final Queue<Held> held = new ConcurrentLinkedQueue<>();
  private final Faults faults = new Faults();

  /** What is spoken. */
  enum Kind {
    SMTP,
    POP3
  }

  /** One connection. */
  private interface Held extends AutoCloseable {
    void ask() throws IOException;

    @Override
    void close() throws IOException;
  }

  private record HeldSmtp(SmtpSession session) implements Held {
    @Override
    public void ask() throws IOException {
      session.noop();
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }

  private record HeldPop3(Pop3Session session) implements Held {
    @Override
    public void ask() throws IOException {
      session.poke();
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }

  IdleRun(Endpoint endpoint, Mailboxes mailboxes, Kind kind, boolean login) {
    this.endpoint = endpoint;
    this.mailboxes = mailboxes;
    this.kind = kind;
    this.login = login;
  }

  /** Opens as many as the budget says. */
  void open(Budget budget) throws InterruptedException {
    Crowd.of(
        OPENERS,
        _ -> {
          for (OptionalLong next = budget.next(); next.isPresent(); next = budget.next()) {
            try {
              held.add(connect((int) next.getAsLong()));
            } catch (IOException e) {
              faults.add(e.toString());
            }
          }
        });
  }

  private Held connect(int number) throws IOException {
    int mailbox = number % mailboxes.count();
    return switch (kind) {
      case SMTP -> {
        SmtpSession session = SmtpSession.to(endpoint, false);
        if (login) {
          session.login(mailboxes.login(mailbox), mailboxes.password());
        }
        yield new HeldSmtp(session);
      }
      case POP3 ->
          new HeldPop3(
              login ? Pop3Session.opened(endpoint, mailboxes, mailbox) : Pop3Session.to(endpoint));
    };
  }

  /** How many are open. */
  int open() {
    return held.size();
  }

  /** How long one more takes, in milliseconds; it takes the last mailbox. */
  double next() {
    Times time = new Times();
    long begin = System.nanoTime();
    try (Held _ = connect(mailboxes.count() - 1)) {
      time.since(begin);
    } catch (IOException e) {
      faults.add("one more: " + e);
    }
    return time.millis(1);
  }

  /** How many still answer. */
  long alive() throws InterruptedException {
    Queue<Held> all = new ConcurrentLinkedQueue<>(held);
    AtomicLong alive = new AtomicLong();
    Crowd.of(
        OPENERS,
        _ -> {
          for (Held next = all.poll(); next != null; next = all.poll()) {
            try {
              next.ask();
              alive.incrementAndGet();
            } catch (IOException e) {
              faults.add("not alive any more: " + e);
            }
          }
        });
    return alive.get();
  }

  Faults faults() {
    return faults;
  }

  /** Closes all of them. */
  @Override
  public void close() {
    for (Held one : held) {
      try {
        one.close();
      } catch (IOException e) {
        faults.add("not closed: " + e);
      }
    }
  }
}
