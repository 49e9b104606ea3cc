package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;

/** What clients hear when filters have a say. */
final class FiltersTest {

  private static final SessionKey<String> MOOD =
      SessionKey.of("mood", String.class, SessionKey.Scope.CONNECTION);

  /** Does to mail what the names in it say. */
  @Extension
  public static final class Moody implements MailFilter {
    @Inject
    Moody() {}

    @Override
    public String name() {
      return "moody";
    }

    @Override
    public Verdict.OnCommand hello(Session session, Hello hello) {
      session.attach(MOOD, hello.name());
      return early(hello.name());
    }

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      return early(envelope.sender().map(MailAddress::localPart).orElse(""));
    }

    @Override
    public Verdict.OnCommand recipient(Session session, Envelope envelope, Recipient recipient) {
      return early(recipient.address().localPart());
    }

    private static Verdict.OnCommand early(String word) {
      return switch (word.replace("no-such-", "")) {
        case "reject" -> new Verdict.Reject(reply(550, "5.7.1", "not you"));
        case "defer" -> new Verdict.Defer(reply(450, "4.7.1", "not now"));
        case "throw" -> throw new IllegalStateException("broken on purpose");
        default -> Verdict.pass();
      };
    }

    private static SmtpReply reply(int code, String enhanced, String words) {
      return SmtpReply.of(code, enhanced, ReplyText.literal(words));
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      return switch (session.attachment(MOOD).orElseThrow()) {
        case "m-reject" -> new Verdict.Reject(reply(554, "5.7.1", "not this"));
        case "m-defer" -> new Verdict.Defer(reply(451, "4.7.1", "not this now"));
        case "m-discard" -> new Verdict.Discard();
        case "m-quarantine" -> new Verdict.Quarantine("looks odd");
        case "m-throw" -> throw new IllegalStateException("broken on purpose");
        case "m-change" ->
            Verdict.change(
                new Edit.AddHeader(Edit.Place.TOP, "X-Moody", "yes"),
                new Edit.RemoveRecipient(new MailAddress("ann", "example.org")),
                new Edit.AddRecipient(new MailAddress("cid", "example.org")));
        default -> Verdict.pass();
      };
    }
  }

  /** Turns everybody away at the door. */
  @Extension
  public static final class Closed implements MailFilter {
    @Inject
    Closed() {}

    @Override
    public String name() {
      return "closed";
    }

    @Override
    public Failure whenItFails() {
      return Failure.SKIP;
    }

    @Override
    public Verdict.OnCommand connected(Session session) {
      return new Verdict.Reject(SmtpReply.of(550, "5.7.1", ReplyText.literal("we are closed")));
    }

    @Override
    public Verdict.OnCommand hello(Session session, Hello hello) {
      throw new AssertionError("nobody gets so far");
    }
  }

  /** Looks at each connection, and remembers it; and says what it knows. */
  @Extension
  public static final class Doorkeeper implements MailFilter {
    @Inject
    Doorkeeper() {}

    @Override
    public String name() {
      return "doorkeeper";
    }

    @Override
    public Verdict.OnCommand connected(Session session) {
      String tls = session.tls().map(info -> "under TLS").orElse("in plain text");
      session.attach(MOOD, "seen " + tls);
      return Verdict.pass();
    }

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      String seen = session.attachment(MOOD).orElse("a stranger");
      return new Verdict.Reject(SmtpReply.of(550, "5.7.1", ReplyText.literal(seen)));
    }
  }

  /** Wants nobody who comes by TLS. */
  @Extension
  public static final class OldFashioned implements MailFilter {
    @Inject
    OldFashioned() {}

    @Override
    public String name() {
      return "old-fashioned";
    }

    @Override
    public Verdict.OnCommand connected(Session session) {
      return session.tls().isEmpty()
          ? Verdict.pass()
          : new Verdict.Reject(SmtpReply.of(550, "5.7.1", ReplyText.literal("no TLS here")));
    }
  }

  private static TestServer server(Class<?> filter, String name) {
    return TestServer.of(filter)
        .withPlugin(DataCommand.class)
        .set("filters", "[\"" + name + "\"]")
        .account("ann@example.org", "secret")
        .account("bob@example.org", "secret")
        .account("cid@example.org", "secret")
        .account("reject@example.org", "secret")
        .account("defer@example.org", "secret")
        .start();
  }

  @Test
  void aConnectionIsLookedAtAnewBehindAHandshake() {
    try (TestServer server = server(Doorkeeper.class, "doorkeeper")) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO mx
              S*: 250 *
              C: MAIL FROM:<x@elsewhere.example>
              S: 550 5.7.1 seen in plain text
              C: STARTTLS
              S: 220 *
              T: starttls
              C: EHLO mx
              S*: 250 *
              C: MAIL FROM:<x@elsewhere.example>
              S: 550 5.7.1 seen under TLS
              """));
    }
  }

  @Test
  void whoIsTurnedAwayBehindAHandshakeMaySayQuit() {
    try (TestServer server = server(OldFashioned.class, "old-fashioned")) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO mx
              S*: 250 *
              C: STARTTLS
              S: 220 *
              T: starttls
              C: EHLO mx
              S: 554 mail.example.org no TLS here
              C: MAIL FROM:<x@elsewhere.example>
              S: 554 mail.example.org no TLS here
              C: QUIT
              S: 221 *
              X: closed
              """));
    }
  }

  private static String transaction(String hello, String reply) {
    return """
    O: smtp
    S: 220 *
    C: EHLO %s
    S*: 250 *
    C: MAIL FROM:<x@elsewhere.example>
    S: 250 *
    C: RCPT TO:<ann@example.org>
    S: 250 *
    C: RCPT TO:<bob@example.org>
    S: 250 *
    C: DATA
    S: 354 *
    C: Subject: Hello
    C:
    C: body
    C: .
    S: %s
    C: QUIT
    S: 221 *
    """
        .formatted(hello, reply);
  }

  @Test
  void whoeverIsTurnedAwayMayOnlyQuit() { // RFC 5321 §3.1
    try (TestServer server = server(Closed.class, "closed")) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 554 mail.example.org we are closed
              C: EHLO mx.elsewhere.example
              S: 503 5.5.1 Only QUIT is left, nothing else is taken from here
              C: MAIL FROM:<x@elsewhere.example>
              S: 503 5.5.1 *
              C: QUIT
              S: 221 *
              X: closed
              """));
    }
  }

  @Test
  void commandsAreRefusedOneByOne() {
    try (TestServer server = server(Moody.class, "moody")) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO reject
              S: 550 5.7.1 not you
              C: MAIL FROM:<x@elsewhere.example>
              S: 503 5.5.1 EHLO comes first
              C: HELO defer
              S: 450 4.7.1 not now
              C: EHLO throw
              S: 451 4.7.1 The message cannot be checked now, please try again later
              C: EHLO mx.elsewhere.example
              S*: 250 *
              C: MAIL FROM:<reject@elsewhere.example>
              S: 550 5.7.1 not you
              C: MAIL FROM:<defer@elsewhere.example>
              S: 450 4.7.1 not now
              C: MAIL FROM:<x@elsewhere.example>
              S: 250 *
              C: RCPT TO:<reject@example.org>
              S: 550 5.7.1 not you
              C: RCPT TO:<no-such-reject@example.org>
              S: 550 5.1.1 *
              C: RCPT TO:<defer@example.org>
              S: 450 4.7.1 not now
              C: DATA
              S: 503 5.5.1 *
              C: RCPT TO:<ann@example.org>
              S: 250 *
              C: DATA
              S: 354 *
              C: .
              S: 250 *
              """));
      assertEquals(1, server.store().messages("ann@example.org").size());
    }
  }

  @Test
  void aMessageThatIsRefusedIsNowhere() {
    try (TestServer server = server(Moody.class, "moody")) {
      server.run(
          "smtp",
          Dialogue.of(
              transaction("m-reject", "554 5.7.1 not this")
                  + transaction("m-defer", "451 4.7.1 not this now")
                  + transaction(
                      "m-throw",
                      "451 4.7.1 The message cannot be checked now, please try again later")
                  + transaction("m-discard", "250 2.0.0 Accepted as *")));
      assertTrue(server.store().isEmpty());
    }
  }

  @Test
  void quarantineKeepsAMessageForTheOperatorAlone() {
    try (TestServer server = server(Moody.class, "moody")) {
      String feigning =
          transaction("m-quarantine", "250 2.0.0 Accepted as *")
              .replace("C: Subject", "C: x-quarantine-reason: none,\nC:  or so\nC: Subject");
      server.run("smtp", Dialogue.of(feigning));
      assertEquals(0, server.store().messages("ann@example.org").size());
      String kept = server.store().messages("quarantine@example.org").getFirst();
      assertTrue(
          kept.endsWith(
              "X-Quarantine-Reason: moody: looks odd\r\n"
                  + "X-Quarantine-Recipients: <ann@example.org>,\r\n\t<bob@example.org>\r\n"
                  + "Subject: Hello\r\n\r\nbody\r\n"),
          kept);
    }
  }

  @Test
  void editsReachTheMailboxes() {
    try (TestServer server = server(Moody.class, "moody")) {
      server.run("smtp", Dialogue.of(transaction("m-change", "250 2.0.0 Accepted as *")));
      assertEquals(0, server.store().messages("ann@example.org").size());
      for (String changed : new String[] {"bob@example.org", "cid@example.org"}) {
        String text = server.store().messages(changed).getFirst();
        assertTrue(text.startsWith("Return-Path: "), text);
        assertTrue(text.endsWith("X-Moody: yes\r\nSubject: Hello\r\n\r\nbody\r\n"), text);
      }
    }
  }
}
