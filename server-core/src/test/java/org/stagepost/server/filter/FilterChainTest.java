package org.stagepost.server.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.filter.ArrivedMail;
import org.stagepost.api.filter.Edit;
import org.stagepost.api.filter.Failure;
import org.stagepost.api.filter.MailFilter;
import org.stagepost.api.filter.Verdict;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.message.OctetMessage;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.FakeSession;

final class FilterChainTest {

  private static final SmtpReply NO = SmtpReply.of(550, "5.7.1", ReplyText.literal("no"));
  private static final SmtpReply LATER = SmtpReply.of(451, "4.7.1", ReplyText.literal("later"));
  private static final Hello HELLO = new Hello("mx.elsewhere.example", true);

  private final Session session = new FakeSession();
  private final List<String> asked = new ArrayList<>();

  /** What a filter says to a message. */
  private interface Rule {
    Verdict of(ArrivedMail mail) throws Exception;
  }

  private MailFilter filter(String name, Failure failure, Rule rule) {
    return new MailFilter() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Failure whenItFails() {
        return failure;
      }

      @Override
      public Verdict.OnCommand hello(Session ignored, Hello hello) throws Exception {
        asked.add(name);
        Verdict verdict = rule.of(mail("Subject: x\r\n\r\n", "ann"));
        return verdict instanceof Verdict.OnCommand early ? early : Verdict.pass();
      }

      @Override
      public Verdict message(Session ignored, ArrivedMail mail) throws Exception {
        asked.add(name);
        return rule.of(mail);
      }
    };
  }

  private MailFilter filter(String name, Rule rule) {
    return filter(name, Failure.DEFER, rule);
  }

  private static Recipient recipient(String name) {
    return new Recipient(
        new MailAddress(name, "example.org"),
        EsmtpParameters.NONE,
        new Route.Local(new MailboxName(name), Quota.NONE));
  }

  private static ArrivedMail mail(String text, String... recipients) {
    Envelope envelope =
        new Envelope(
            Optional.empty(),
            EsmtpParameters.NONE,
            Stream.of(recipients).map(FilterChainTest::recipient).toList());
    return new ArrivedMail(new UUID(0, 1), HELLO, envelope, new OctetMessage(text));
  }

  private FilterChain chain(MailFilter... filters) {
    return new FilterChain(
        Stream.of(filters)
            .map(one -> new Extension<MailFilter>("plugin-" + one.name(), "some.jar", one))
            .toList(),
        new Guard());
  }

  private FilterOutcome outcome(ArrivedMail mail, MailFilter... filters) {
    return chain(filters)
        .message(
            session,
            mail,
            address ->
                Optional.of(recipient(address.localPart()))
                    .filter(known -> !address.localPart().equals("stranger")));
  }

  private static String text(FilterOutcome outcome) throws IOException {
    ArrivedMail mail = assertInstanceOf(FilterOutcome.Deliver.class, outcome).mail();
    try (InputStream in = mail.message().open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Verdict tag(String value) {
    return Verdict.change(new Edit.AddHeader(Edit.Place.BOTTOM, "X-Tag", value));
  }

  @Test
  void eachSeesWhatTheOneBeforeItLeft() throws IOException {
    FilterOutcome outcome =
        outcome(
            mail("A: 1\r\n\r\nbody\r\n", "ann"),
            filter("one", mail -> tag("one")),
            filter("two", mail -> tag(mail.message().size() + " octets")));
    assertEquals("A: 1\r\nX-Tag: one\r\nX-Tag: 26 octets\r\n\r\nbody\r\n", text(outcome));
  }

  @Test
  void theFirstThatRefusesEndsTheMatter() {
    MailFilter pass = filter("pass", mail -> Verdict.pass());
    MailFilter no = filter("no", mail -> new Verdict.Reject(NO));
    MailFilter later = filter("later", mail -> new Verdict.Defer(LATER));
    assertEquals(Optional.of(NO), chain(pass, no, later).hello(session, HELLO));
    assertEquals(List.of("pass", "no"), asked);
    assertEquals(Optional.of(LATER), chain(later, no).hello(session, HELLO));
    assertEquals(Optional.empty(), chain(pass).hello(session, HELLO));
    assertEquals(new FilterOutcome.Refuse(NO, "no"), outcome(mail("", "ann"), pass, no, later));
    assertEquals(new FilterOutcome.Refuse(LATER, "later"), outcome(mail("", "ann"), later, no));
  }

  @Test
  void whatAFailureMeansIsForTheFilterToSay() throws IOException {
    Rule fails =
        mail -> {
          throw new IllegalStateException("broken on purpose");
        };
    MailFilter tag = filter("tag", mail -> tag("passed"));
    FilterOutcome deferred = outcome(mail("", "ann"), filter("f", Failure.DEFER, fails), tag);
    assertEquals(451, assertInstanceOf(FilterOutcome.Refuse.class, deferred).reply().code());
    FilterOutcome refused = outcome(mail("", "ann"), filter("f", Failure.REFUSE, fails), tag);
    assertEquals(554, assertInstanceOf(FilterOutcome.Refuse.class, refused).reply().code());
    FilterOutcome skipped = outcome(mail("A: 1\r\n", "ann"), filter("f", Failure.SKIP, fails), tag);
    assertEquals("A: 1\r\nX-Tag: passed\r\n", text(skipped));
    Optional<SmtpReply> reply = chain(filter("f", Failure.REFUSE, fails)).hello(session, HELLO);
    assertEquals(554, reply.orElseThrow().code());
    assertEquals(Optional.empty(), chain(filter("f", Failure.SKIP, fails)).hello(session, HELLO));
  }

  @Test
  void nonsenseIsAFailure() throws IOException {
    for (Rule nonsense :
        List.<Rule>of(
            mail -> null,
            mail -> Verdict.change(new Edit.AddRecipient(new MailAddress("stranger", "x.org"))),
            mail ->
                Verdict.change(
                    new Edit.ReplaceHeader("A", 1, "2"), new Edit.RemoveHeader("a", 1)))) {
      FilterOutcome skipped = outcome(mail("A: 1\r\n", "ann"), filter("f", Failure.SKIP, nonsense));
      assertEquals("A: 1\r\n", text(skipped));
    }
  }

  /** It is the sender's doing, so it neither gets past the filter nor counts against it. */
  @Test
  void aMessageWithTooManyFieldsIsRefusedWhateverAFailureMeans() {
    FilterOutcome outcome =
        outcome(
            mail("X-Tag: forged\r\n".repeat(1_001) + "\r\n", "ann"),
            filter(
                "f",
                Failure.SKIP,
                mail -> Verdict.change(new Edit.RemoveHeader("X-Tag", Edit.ALL))));
    assertEquals(554, assertInstanceOf(FilterOutcome.Refuse.class, outcome).reply().code());
  }

  @Test
  void recipientsComeAndGo() {
    MailFilter filter =
        filter(
            "f",
            mail ->
                Verdict.change(
                    new Edit.RemoveRecipient(new MailAddress("ann", "example.org")),
                    new Edit.AddRecipient(new MailAddress("cid", "example.org"))));
    FilterOutcome.Deliver changed =
        assertInstanceOf(
            FilterOutcome.Deliver.class, outcome(mail("A: 1\r\n", "ann", "bob"), filter));
    assertEquals(
        List.of("bob@example.org", "cid@example.org"),
        changed.mail().envelope().recipients().stream()
            .map(one -> one.address().toString())
            .toList());
    MailFilter removes =
        filter(
            "r",
            mail ->
                Verdict.change(new Edit.RemoveRecipient(new MailAddress("ann", "example.org"))));
    assertEquals(new FilterOutcome.Discard("r"), outcome(mail("", "ann"), removes));
  }

  @Test
  void quarantineAndDiscardAreTheLastWord() {
    MailFilter never = filter("never", mail -> Verdict.pass());
    FilterOutcome kept =
        outcome(mail("", "ann"), filter("q", mail -> new Verdict.Quarantine("looks bad")), never);
    FilterOutcome.Quarantine quarantine = assertInstanceOf(FilterOutcome.Quarantine.class, kept);
    assertEquals("looks bad", quarantine.reason());
    assertEquals("q", quarantine.filter());
    FilterOutcome gone =
        outcome(mail("", "ann"), filter("d", mail -> new Verdict.Discard()), never);
    assertEquals(new FilterOutcome.Discard("d"), gone);
    assertTrue(!asked.contains("never"));
  }
}
