package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.Route;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.filter.FilterOutcome;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/**
 * What every {@link MailFilter} must do, whatever it decides: answer each step, for any mail, with
 * a verdict that can be carried out. Extend it, make your filter, and get the tests; what it
 * decides is for tests of your own.
 */
@Timeout(120)
public abstract class MailFilterContract {

  private static final int SESSIONS = 16;
  private static final Hello HELLO = new Hello("mx.elsewhere.example", true);
  private static final Identity ANN = new Identity(new AccountName("ann@example.org"), "test");

  /** Headers and bodies of every kind that SMTP lets through. */
  private static final List<String> MESSAGES =
      List.of(
          "From: bob@elsewhere.example\r\nTo: ann@example.org\r\nSubject: Hello\r\n\r\nbody\r\n",
          "",
          "\r\n",
          "\r\n\r\n",
          "no header at all\r\n",
          "Subject: no body\r\n",
          "Subject: no end",
          "Subject:\r\n\r\n",
          " a fold of nothing\r\n\r\n",
          "Subject: folded\r\n\tand\r\n again\r\n\r\nbody\r\n",
          "Subject: \u00e4\u00f6\u00fc \u0000 octets\r\n\r\n\u00ff\u0000\r\n",
          "subject : blanks before the colon\r\nSUBJECT: twice\r\n\r\n",
          "X-Long: " + "x".repeat(100_000) + "\r\n\r\n" + "y".repeat(100_000) + "\r\n",
          "A: 1\r\n".repeat(5_000) + "\r\nbody\r\n");

  /** The filter, ready for use: started, if it has to be. Called at most once for each test. */
  protected abstract MailFilter filter() throws Exception;

  private static Recipient recipient(String address) {
    return new Recipient(
        MailAddress.parse(address).orElseThrow(),
        EsmtpParameters.NONE,
        new Route.Local(new MailboxName(address), Quota.NONE));
  }

  private static Envelope envelope(String sender, String... recipients) {
    return new Envelope(
        MailAddress.parse(sender),
        EsmtpParameters.NONE,
        Stream.of(recipients).map(MailFilterContract::recipient).toList());
  }

  private static List<Envelope> envelopes() {
    String[] many =
        IntStream.range(0, 1_000).mapToObj(n -> "user" + n + "@example.org").toArray(String[]::new);
    return List.of(
        envelope("bob@elsewhere.example", "ann@example.org"),
        envelope("", "ann@example.org"), // the null reverse-path
        envelope("\"b o b\"@[192.0.2.1]", "ann+list@example.org", "ann@example.org"),
        envelope("bob@elsewhere.example", many));
  }

  private static List<Session> sessions() {
    return List.of(new StrangeSession(Optional.empty()), new StrangeSession(Optional.of(ANN)));
  }

  private static ArrivedMail mail(Envelope envelope, MessageSource message) {
    return new ArrivedMail(UUID.randomUUID(), HELLO, envelope, message);
  }

  @Test
  void saysAlwaysTheSameOfItself() throws Exception {
    MailFilter filter = filter();
    String name = filter.name();
    Failure failure = filter.whenItFails();
    assertTrue(name.matches("[A-Za-z0-9-]{1,64}"), "the name " + name);
    assertNotNull(failure, "what its failures mean");
    assertEquals(name, filter.name());
    assertEquals(failure, filter.whenItFails());
  }

  @Test
  void answersEachCommand() throws Exception {
    MailFilter filter = filter();
    for (Session session : sessions()) {
      assertNotNull(filter.connected(session), "connected");
      assertNotNull(filter.hello(session, HELLO), "hello");
      assertNotNull(filter.hello(session, new Hello("[IPv6:2001:db8::1]", false)), "hello");
      for (Envelope envelope : envelopes()) {
        Envelope begun = new Envelope(envelope.sender(), envelope.parameters(), List.of());
        assertNotNull(filter.sender(session, begun), "sender");
        Recipient last = envelope.recipients().getLast();
        assertNotNull(filter.recipient(session, begun, last), "recipient");
        assertNotNull(filter.recipient(session, envelope, last), "recipient");
      }
    }
  }

  /** A step may be the first that a filter hears of a session: it was enabled in the middle. */
  @Test
  void answersEachMessage() throws Exception {
    MailFilter filter = filter();
    for (Session session : sessions()) {
      for (Envelope envelope : envelopes()) {
        for (String message : MESSAGES) {
          assertNotNull(filter.message(session, mail(envelope, TestMessage.of(message))), message);
        }
      }
    }
  }

  @Test
  void itsEditsCanBeMade() throws Exception {
    MailFilter filter = filter();
    for (Session session : sessions()) {
      for (String message : MESSAGES) {
        ArrivedMail mail = mail(envelopes().getFirst(), TestMessage.of(message));
        switch (outcome(filter, session, mail)) {
          case FilterOutcome.Deliver(ArrivedMail edited) -> {
            try (InputStream in = edited.message().open()) {
              assertEquals(edited.message().size(), in.readAllBytes().length, "its size");
            }
          }
          case FilterOutcome.Refuse _, FilterOutcome.Quarantine _, FilterOutcome.Discard _ -> {
            // it may say so
          }
        }
      }
    }
  }

  /** What the server makes of it; fails where the server would say that the filter has failed. */
  private static FilterOutcome outcome(MailFilter filter, Session session, ArrivedMail mail) {
    List<Verdict> verdicts = new ArrayList<>();
    MailFilter heard =
        new MailFilter() {
          @Override
          public String name() {
            return filter.name();
          }

          @Override
          public Failure whenItFails() {
            return Failure.REFUSE;
          }

          @Override
          public Verdict message(Session ignored, ArrivedMail same) throws Exception {
            verdicts.add(filter.message(session, same));
            return verdicts.getLast();
          }
        };
    Extension<MailFilter> extension = new Extension<>("under-test", "under-test.jar", heard);
    FilterOutcome outcome =
        new FilterChain(List.of(extension), new Guard())
            .message(session, mail, address -> Optional.of(recipient(address.toString())));
    assertEquals(1, verdicts.size(), () -> "it throws: " + outcome);
    boolean carriedOut =
        verdicts.getFirst() instanceof Verdict.Reject
            || verdicts.getFirst() instanceof Verdict.Defer
            || !(outcome instanceof FilterOutcome.Refuse);
    assertTrue(carriedOut, () -> "the server cannot carry out " + verdicts.getFirst());
    return outcome;
  }

  @Test
  void closesWhatItOpens() throws Exception {
    MailFilter filter = filter();
    for (String message : MESSAGES) {
      AtomicInteger open = new AtomicInteger();
      MessageSource counted = counted(TestMessage.of(message), open);
      filter.message(sessions().getFirst(), mail(envelopes().getFirst(), counted));
      assertEquals(0, open.get(), "streams of the message that are still open");
    }
  }

  private static MessageSource counted(MessageSource message, AtomicInteger open) {
    return new MessageSource() {
      @Override
      public long size() {
        return message.size();
      }

      @Override
      public InputStream open() throws IOException {
        open.incrementAndGet();
        return new FilterInputStream(message.open()) {
          private boolean closed;

          @Override
          public void close() throws IOException {
            if (!closed) {
              closed = true;
              open.decrementAndGet();
            }
            super.close();
          }
        };
      }
    };
  }

  @Test
  void servesManySessionsAtOnce() throws Exception {
    MailFilter filter = filter();
    List<Callable<Boolean>> sessions = new ArrayList<>();
    for (int count = 0; count < SESSIONS; count++) {
      sessions.add(
          () -> {
            Session session = new StrangeSession(Optional.empty());
            filter.connected(session);
            filter.hello(session, HELLO);
            for (Envelope envelope : envelopes()) {
              for (String message : MESSAGES) {
                ArrivedMail mail = mail(envelope, TestMessage.of(message));
                assertNotNull(filter.message(session, mail));
              }
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(SESSIONS)) {
      for (Future<Boolean> result : threads.invokeAll(sessions)) {
        assertTrue(result.get());
      }
    }
  }
}
