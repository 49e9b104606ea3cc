package org.stagepost.server.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.delivery.Acceptance;
import org.stagepost.server.delivery.DeliverySettings;
import org.stagepost.server.delivery.FinalDelivery;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.delivery.SenderRights;
import org.stagepost.server.event.Events;
import org.stagepost.server.event.ListenerQueues;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.session.PlayedConnection;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.spool.SpoolSettings;
import org.stagepost.server.trail.Trails;

final class SmtpConversationTest {

  private static final Optional<MailAddress> BOB = MailAddress.parse("bob@elsewhere.example");
  private static final MailAddress ANN = MailAddress.parse("ann@example.org").orElseThrow();
  private static final Identity IDENTITY = new Identity(new AccountName("ann@example.org"), "h2");

  @TempDir Path home;
  private final Guard guard = new Guard();
  private final MemoryStore store = new MemoryStore();
  private final PlayedConnection connection =
      new PlayedConnection("smtp", reason -> fail("nobody asked for this: " + reason));
  private final TestExtensions.Probe probe = new TestExtensions.Probe();
  private MailPath mail;
  private SmtpProtocol protocol;
  private Conversation conversation;
  private SmtpSession session;

  @BeforeEach
  void open() throws Exception {
    DeliverySettings settings =
        new DeliverySettings(
            "mx.example.org", List.of("example.org"), Optional.empty(), Optional.empty());
    Extension<MailStore> extension = new Extension<>("memory", "memory.jar", store);
    List<Extension<RecipientRouter>> routers =
        List.of(new Extension<>("domain", "domain.jar", new TestExtensions.Domain()));
    Spool spool = new Spool(new SpoolSettings(home.resolve("spool"), 0));
    spool.start();
    Routing routing = new Routing(settings, routers, name -> Optional.empty(), guard);
    FilterChain filters = new FilterChain(List.of(), guard);
    FinalDelivery delivery = new FinalDelivery(settings, extension, guard, Clock.systemUTC());
    Events events = new Events(List.of(), new ListenerQueues(guard), Clock.systemUTC());
    mail =
        new MailPath(
            SenderRights.ANY,
            routing,
            new QuotaCheck(settings, extension, guard),
            spool,
            filters,
            new Acceptance(filters, routing, delivery, events),
            new Trails(100, 1 << 20, Clock.systemUTC()));
    open(SmtpRole.RELAY);
  }

  private void open(SmtpRole role) throws Exception {
    protocol = protocol(role, probe, new TestExtensions.Parameters());
    conversation = protocol.open(connection);
    conversation.find("PROBE").orElseThrow().handle(Arguments.NONE);
    session = probe.session();
  }

  private SmtpProtocol protocol(SmtpRole role, Object... instances) {
    Extensions extensions =
        new Extensions(
            Stream.of(instances)
                .<Extension<?>>map(instance -> new Extension<>("test", "test.jar", instance))
                .toList());
    SmtpSettings settings = new SmtpSettings("mx.example.org", 2);
    return new SmtpProtocol(role, settings, new SmtpCommandSet(extensions, guard), mail);
  }

  private static EsmtpParameters with(String keyword, String value) {
    SequencedMap<String, Optional<String>> values = new LinkedHashMap<>();
    values.put(keyword, Optional.of(value));
    return new EsmtpParameters(values);
  }

  private static String line(Reply reply) {
    return reply.statusLines(Locale.ENGLISH).getFirst();
  }

  /** The code and the enhanced code of a refusal. */
  private static String code(Optional<SmtpReply> refusal) {
    return refusal
        .map(SmtpConversationTest::line)
        .map(line -> line.split(" "))
        .map(words -> words[0] + " " + words[1])
        .orElse("taken");
  }

  private Optional<SmtpReply> add(String address) {
    return session.addRecipient(MailAddress.parse(address).orElseThrow(), EsmtpParameters.NONE);
  }

  private void greet() {
    session.hello(new Hello("mx.elsewhere.example", true));
  }

  private void begin() {
    greet();
    assertEquals("taken", code(session.begin(BOB, EsmtpParameters.NONE)));
  }

  private MessageSource message(String text) throws IOException {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    MessageSink sink = conversation.openMessage();
    sink.write(octets, 0, octets.length);
    return sink.finish();
  }

  @Test
  void greetsWithItsNameFirst() { // RFC 5321 §4.2
    assertEquals("220 mx.example.org ESMTP Stagepost", line(conversation.greeting()));
  }

  @Test
  void theStateFollowsFromWhatWasAccepted() throws IOException {
    assertEquals(SmtpState.CONNECTED, session.state());
    greet();
    assertEquals(SmtpState.GREETED, session.state());
    assertEquals("501 5.5.4", code(session.begin(BOB, with("BODY", "bad"))));
    assertEquals(SmtpState.GREETED, session.state());
    assertEquals("taken", code(session.begin(BOB, with("BODY", "good"))));
    assertEquals(SmtpState.MAIL, session.state());
    assertEquals("450 4.2.1", code(add("later@example.org")));
    assertEquals(SmtpState.MAIL, session.state());
    assertEquals("taken", code(add("ann@example.org")));
    assertEquals(SmtpState.RCPT, session.state());
    assertEquals("550 5.7.1", code(add("x@elsewhere.example")));
    assertEquals(SmtpState.RCPT, session.state());
    session.deliver(message("x\r\n"));
    assertEquals(SmtpState.GREETED, session.state());
    assertEquals(Optional.empty(), session.envelope());
  }

  @Test
  void helloEndsATransactionAndResetKeepsTheHello() {
    begin();
    greet();
    assertEquals(SmtpState.GREETED, session.state());
    begin();
    session.resetTransaction();
    assertEquals(SmtpState.GREETED, session.state());
  }

  @Test
  void tlsForgetsEverything() {
    session.loggedIn(IDENTITY);
    begin();
    connection.startTls();
    conversation.tlsStarted();
    assertEquals(SmtpState.CONNECTED, session.state());
    assertEquals(Optional.empty(), session.identity());
    assertEquals(Optional.empty(), session.hello());
    assertEquals(Optional.empty(), session.envelope());
  }

  @Test
  void whatIsNotAllowedInAStateIsAPluginsFault() {
    assertThrows(IllegalStateException.class, () -> session.begin(BOB, EsmtpParameters.NONE));
    greet();
    assertThrows(IllegalStateException.class, () -> add("ann@example.org"));
    assertThrows(IllegalStateException.class, () -> session.addPostmaster(EsmtpParameters.NONE));
    begin();
    assertThrows(IllegalStateException.class, () -> session.begin(BOB, EsmtpParameters.NONE));
    assertThrows(IllegalStateException.class, () -> session.deliver(message("x\r\n")));
    session.loggedIn(IDENTITY);
    assertThrows(IllegalStateException.class, () -> session.loggedIn(IDENTITY));
  }

  @Test
  void submissionNeedsLogin() throws Exception { // RFC 6409 §4.3
    open(SmtpRole.SUBMISSION);
    greet();
    assertEquals("503 5.5.1 Log in with AUTH first", line(wrongState()));
    assertEquals("530 5.7.0", code(session.begin(BOB, EsmtpParameters.NONE)));
    assertEquals(SmtpState.GREETED, session.state());
    session.loggedIn(IDENTITY);
    assertEquals("taken", code(session.begin(BOB, EsmtpParameters.NONE)));
  }

  @Test
  void parametersGoToWhoeverClaimsThem() { // RFC 5321 §4.1.1.11
    greet();
    assertEquals("555 5.5.4", code(session.begin(BOB, with("XYZZY", "1"))));
    assertEquals("555 5.5.4", code(session.begin(BOB, with("NOTIFY", "never"))), "one of RCPT");
    assertThrows(PluginFailure.class, () -> session.begin(BOB, with("BODY", "throw")));
    begin();
    assertEquals("555 5.5.4", code(session.addRecipient(ANN, with("BODY", "good"))));
    assertEquals("501 5.5.4", code(session.addRecipient(ANN, with("NOTIFY", "bad"))));
    assertEquals("taken", code(session.addRecipient(ANN, with("NOTIFY", "never"))));
    assertEquals(
        Optional.of("never"),
        session.envelope().orElseThrow().recipients().getFirst().parameters().value("notify"));
  }

  @Test
  void recipientsAreCountedAndThoseBelowTheLimitAreServed() throws IOException {
    begin();
    assertEquals("taken", code(add("ann@example.org")));
    assertEquals("taken", code(session.addPostmaster(EsmtpParameters.NONE)));
    assertEquals("452 4.5.3", code(add("bob@example.org"))); // RFC 5321 §4.5.3.1.10
    assertEquals("452 4.5.3", code(session.addPostmaster(EsmtpParameters.NONE)));
    assertTrue(line(session.deliver(message("x\r\n"))).startsWith("250 2.0.0 "));
    assertEquals(1, store.messages("ann").size());
    assertEquals(1, store.messages("postmaster@example.org").size());
    assertEquals(0, store.messages("bob").size());
  }

  @Test
  void aFullMailboxIsFoundAtRcpt() throws IOException {
    greet();
    assertEquals("taken", code(session.begin(BOB, with("SIZE", "501"))));
    assertEquals("552 5.2.2", code(add("full@example.org")));
    session.resetTransaction();
    assertEquals("taken", code(session.begin(BOB, with("SIZE", "99999999999999999999"))));
    assertEquals("552 5.2.2", code(add("full@example.org")));
    session.resetTransaction();
    String once = "x\r\n".repeat(150);
    assertEquals("taken", code(session.begin(BOB, EsmtpParameters.NONE)));
    assertEquals("taken", code(add("full@example.org")));
    assertTrue(line(session.deliver(message(once))).startsWith("250 "));
    assertEquals("taken", code(session.begin(BOB, with("SIZE", "00000000000000000001"))));
    assertEquals("452 4.2.2", code(add("full@example.org")));
  }

  @Test
  void aStoreThatFailsGets451AndTheTransactionIsOver() throws IOException {
    begin();
    add("ann@example.org");
    store.breakDown();
    assertEquals("451 4.3.0", line(session.deliver(message("x\r\n"))).substring(0, 9));
    assertEquals(SmtpState.GREETED, session.state());
  }

  @Test
  void aRefusedMessageEndsTheTransaction() {
    for (Refusal refusal :
        EnumSet.of(
            Refusal.MESSAGE_TOO_LARGE, Refusal.BARE_LINE_END, Refusal.NO_ROOM, Refusal.FAILED)) {
      begin();
      add("ann@example.org");
      assertEquals(line(conversation.refusal(refusal)), line(conversation.messageRefused(refusal)));
      assertEquals(SmtpState.GREETED, session.state());
    }
    assertEquals(List.of(), store.messages("ann"));
  }

  @Test
  void thereIsNoRoomForAMessageThatIsSaidToBeLargerThanTheDisk() {
    greet();
    session.begin(BOB, with("SIZE", "999999999999999"));
    assertThrows(IOException.class, conversation::openMessage);
  }

  @Test
  void attachmentsEndWithTheirScope() {
    SessionKey<String> key = SessionKey.of("note", String.class, SessionKey.Scope.TRANSACTION);
    SessionKey<String> next = SessionKey.of("next", String.class, SessionKey.Scope.NEXT_COMMAND);
    begin();
    session.attach(key, "kept");
    session.attach(next, "kept");
    conversation.commandDone();
    assertEquals(Optional.of("kept"), session.attachment(key));
    assertEquals(Optional.of("kept"), session.attachment(next));
    conversation.commandDone();
    assertEquals(Optional.empty(), session.attachment(next));
    session.resetTransaction();
    assertEquals(Optional.empty(), session.attachment(key));
  }

  @Test
  void announcesWhatCommandsAndExtensionsAnnounceOnce() {
    assertEquals(List.of("PROBE", "TWICE"), session.announcements());
    assertEquals(List.of("PROBE"), session.verbs());
    assertEquals(Optional.empty(), conversation.find("XYZZY"));
  }

  private Reply wrongState() {
    return conversation.refusal(Refusal.WRONG_STATE);
  }

  @Test
  void saysWhatComesFirst() {
    assertEquals("503 5.5.1 EHLO comes first", line(wrongState()));
    greet();
    assertEquals("503 5.5.1 MAIL comes first", line(wrongState()));
    begin();
    assertEquals(
        "503 5.5.1 No recipient has been accepted: RCPT comes next, or RSET", line(wrongState()));
    add("ann@example.org");
    assertTrue(line(wrongState()).startsWith("503 5.5.1 Not during a mail transaction"));
  }

  @ParameterizedTest
  @CsvSource({
    "UNKNOWN_COMMAND, 500 5.5.2",
    "WRONG_STATE, 503 5.5.1",
    "PROTECTION_REQUIRED, 538 5.7.11",
    "LINE_TOO_LONG, 500 5.5.2",
    "BAD_LINE, 500 5.5.2",
    "FAILED, 451 4.3.0",
    "TOO_MANY_ERRORS, 421 4.7.0",
    "IDLE, 421 4.4.2",
    "SHUTDOWN, 421 4.3.2",
    "TOO_MANY_CONNECTIONS, 421 4.7.0",
    "FOREIGN_PROTOCOL, 421 4.7.0",
    "TLS_UNAVAILABLE, 454 4.7.0",
    "MESSAGE_TOO_LARGE, 552 5.3.4",
    "BARE_LINE_END, 550 5.6.11",
    "NO_ROOM, 452 4.3.1"
  })
  void refusesWithTheRightCodes(Refusal refusal, String codes) {
    assertTrue(line(conversation.refusal(refusal)).startsWith(codes + " "));
  }

  @ParameterizedTest
  @EnumSource(Refusal.class)
  void whatClosesTheConnectionBeginsWithTheName(Refusal refusal) { // RFC 5321 §4.2.2
    String line = line(conversation.refusal(refusal));
    assertEquals(line.startsWith("421"), line.matches("421 4\\.\\d\\.\\d mx\\.example\\.org .+"));
    assertTrue(line.length() <= 510, line); // RFC 5321 §4.5.3.1.5
    assertFalse(line.contains("{"), line);
  }

  @Test
  void aListenerNeedsTheMinimumOfItsRole() { // RFC 5321 §4.5.1
    assertEquals("smtp", protocol.name());
    assertEquals("submission", protocol(SmtpRole.SUBMISSION).name());
    List<String> minimum =
        List.of("EHLO", "HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT", "VRFY");
    assertEquals(9, SmtpProtocol.required(SmtpRole.RELAY).missing(List.of()).size());
    assertEquals(List.of(), SmtpProtocol.required(SmtpRole.RELAY).missing(minimum));
    assertEquals(
        List.of("AUTH (the bundled plugin smtp-commands has it)"),
        SmtpProtocol.required(SmtpRole.SUBMISSION).missing(minimum));
  }

  @Test
  void twoOwnersOfOneParameterAreAnError() {
    IllegalArgumentException error =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                protocol(
                    SmtpRole.RELAY,
                    new TestExtensions.Parameters(),
                    new TestExtensions.Parameters()));
    assertTrue(error.getMessage().contains("test.jar"), error.getMessage());
  }
}
