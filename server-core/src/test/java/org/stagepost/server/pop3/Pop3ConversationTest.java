package org.stagepost.server.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.SessionKey.Scope;
import org.stagepost.api.session.Step;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.event.Events;
import org.stagepost.server.event.ListenerQueues;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.PlayedConnection;

final class Pop3ConversationTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final Identity IDENTITY = new Identity(ANN, "test");

  private final OneMailbox store = new OneMailbox().with(1, "text");
  private final List<String> aborted = new ArrayList<>();
  private final PlayedConnection connection = new PlayedConnection("pop3", aborted::add);
  private final Guard guard = new Guard();
  private final Capture capture = new Capture("LOOK", Set.of(Pop3State.TRANSACTION));
  private Optional<Account> account = Optional.of(Account.of(ANN));
  private boolean directoryBroken;

  /** A command that hands its session to the test. */
  private static final class Capture implements Pop3Command {
    private final String verb;
    private final Set<Pop3State> allowedIn;
    private final List<Pop3Session> sessions = new ArrayList<>();

    private Capture(String verb, Set<Pop3State> allowedIn) {
      this.verb = verb;
      this.allowedIn = allowedIn;
    }

    @Override
    public String verb() {
      return verb;
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return allowedIn;
    }

    @Override
    public List<String> announces(Pop3Session session) {
      return List.of(verb + " " + session.state());
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) {
      sessions.add(session);
      return Step.answer(Pop3Reply.ok(ReplyText.EMPTY));
    }
  }

  private Pop3Protocol protocol(boolean apop, Capture... commands) {
    List<Extension<?>> extensions = new ArrayList<>();
    for (Capture command : commands) {
      extensions.add(new Extension<>("p", "p.jar", command));
    }
    Extension<MailStore> mailStore = new Extension<>("store-one", "one.jar", store);
    Maildrops maildrops =
        new Maildrops(
            name -> find(),
            mailStore,
            new Events(List.of(), new ListenerQueues(guard), Clock.systemUTC()),
            guard);
    return new Pop3Protocol(
        new Pop3Settings("mail.example.org", apop), new Extensions(extensions), maildrops, guard);
  }

  private Optional<Account> find() throws IOException {
    if (directoryBroken) {
      throw new IOException("no directory");
    }
    return account;
  }

  /** A conversation, with its session in the hands of {@code capture}. */
  private Conversation start() throws Exception {
    Conversation conversation = protocol(false, capture).open(connection);
    conversation.find("LOOK").orElseThrow().handle(Arguments.NONE);
    conversation.commandDone();
    return conversation;
  }

  private Pop3Session session() {
    return capture.sessions.getLast();
  }

  private static String line(org.stagepost.api.session.Reply reply) {
    return String.join("|", reply.statusLines(Locale.ENGLISH));
  }

  private String openRefusal() {
    return line(session().open(IDENTITY).orElseThrow());
  }

  @Test
  void greetsWithATimestampOnlyIfApopCanBeUsed() {
    Capture apop = new Capture("APOP", Set.of(Pop3State.AUTHORIZATION));
    assertEquals(
        "+OK mail.example.org ready", line(protocol(false, apop).open(connection).greeting()));
    assertEquals(
        "+OK mail.example.org ready", line(protocol(true, capture).open(connection).greeting()));
    Pop3Protocol offering = protocol(true, apop);
    String first = line(offering.open(connection).greeting());
    String second = line(offering.open(connection).greeting());
    assertTrue(
        first.matches("\\+OK mail\\.example\\.org ready <[0-9a-f]{32}@mail\\.example\\.org>"));
    assertNotEquals(first, second);
  }

  @Test
  void theTimestampOfTheSessionIsTheGreetings() throws Exception {
    Capture apop = new Capture("APOP", Set.of(Pop3State.AUTHORIZATION));
    Conversation conversation = protocol(true, apop).open(connection);
    conversation.find("APOP").orElseThrow().handle(Arguments.NONE);
    String stamp = apop.sessions.getFirst().timestamp().orElseThrow();
    assertTrue(line(conversation.greeting()).endsWith(" " + stamp));
  }

  @Test
  void loginOpensTheMaildropAndChangesTheState() throws Exception {
    Conversation conversation = start();
    assertFalse(conversation.find("LOOK").orElseThrow().allowedNow());
    assertEquals(List.of("LOOK AUTHORIZATION"), session().announcements());
    assertEquals(Pop3State.AUTHORIZATION, session().state());
    assertThrows(IllegalStateException.class, () -> session().maildrop());
    assertEquals(Optional.empty(), session().open(IDENTITY));
    assertEquals(List.of("LOOK TRANSACTION"), session().announcements());
    assertTrue(conversation.find("LOOK").orElseThrow().allowedNow());
    assertEquals(Optional.of(IDENTITY), session().identity());
    assertEquals(1, session().maildrop().count());
    assertThrows(IllegalStateException.class, () -> session().open(IDENTITY));
    assertEquals(List.of("open ann@example.org"), store.done);
  }

  @Test
  void theAccountSaysWhereItsMailIs() throws Exception {
    account = Optional.of(new Account(ANN, new MailboxName("elsewhere"), true, Quota.NONE));
    start();
    session().open(IDENTITY);
    assertEquals(List.of("open elsewhere"), store.done);
  }

  @Test
  void everyEndOfASessionEndsTheLockAndRemovesNothing() throws Exception {
    Conversation conversation = start();
    session().open(IDENTITY);
    session().maildrop().delete(1);
    conversation.close();
    conversation.close();
    assertEquals(List.of("open ann@example.org", "close"), store.done);
    assertEquals(1, store.messages.size());
  }

  @Test
  void aStoreThatFailsToCloseIsLoggedOnly() throws Exception {
    Conversation conversation = start();
    session().open(IDENTITY);
    store.broken = true;
    conversation.close();
    assertFalse(store.open);
  }

  @Test
  void loginThatCannotOpenTheMailboxIsRefused() throws Exception {
    start();
    store.open = true;
    assertEquals("-ERR [IN-USE] another session has this mailbox open", openRefusal());
    store.open = false;
    store.broken = true;
    String unavailable = "-ERR [SYS/TEMP] the mailbox cannot be opened now, try again later";
    assertEquals(unavailable, openRefusal());
    store.broken = false;
    store.with(2, "unlistable");
    assertEquals(unavailable, openRefusal());
    assertFalse(store.open);
    directoryBroken = true;
    assertEquals(unavailable, openRefusal());
    directoryBroken = false;
    account = Optional.empty();
    assertEquals(unavailable, openRefusal());
    account = Optional.of(new Account(ANN, MailboxName.of(ANN), false, Quota.NONE));
    assertEquals("-ERR [AUTH] login refused", openRefusal());
    assertEquals(Pop3State.AUTHORIZATION, session().state());
    assertEquals(Optional.empty(), session().identity());
  }

  @Test
  void aLostLockCostsTheConnection() throws Exception {
    start();
    session().open(IDENTITY);
    store.listener.leaseLost("the lease ran out");
    assertEquals(List.of("the lease ran out"), aborted);
  }

  @Test
  void tlsForgetsEverything() throws Exception {
    SessionKey<String> key = SessionKey.of("k", String.class, Scope.CONNECTION);
    Conversation conversation = start();
    session().attach(key, "before");
    session().open(IDENTITY);
    conversation.tlsStarted();
    assertEquals(Optional.empty(), session().attachment(key));
    assertEquals(Optional.empty(), session().identity());
    assertEquals(Pop3State.AUTHORIZATION, session().state());
    assertFalse(store.open);
  }

  @Test
  void attachmentsForTheNextCommandEndWithIt() throws Exception {
    SessionKey<String> key = SessionKey.of("k", String.class, Scope.NEXT_COMMAND);
    Conversation conversation = start();
    session().attach(key, "kept");
    conversation.commandDone();
    assertEquals(Optional.of("kept"), session().attachment(key));
    conversation.commandDone();
    assertEquals(Optional.empty(), session().attachment(key));
  }

  @Test
  void everyRefusalIsAnErrorAndATimeOutIsSilent() throws Exception {
    Conversation conversation = start();
    for (Refusal refusal : Refusal.values()) {
      String said = line(conversation.refusal(refusal));
      assertTrue(conversation.refusal(refusal).refuses());
      assertEquals(refusal == Refusal.IDLE, said.isEmpty(), said); // RFC 1939 §3
      assertTrue(said.isEmpty() || said.startsWith("-ERR "), said);
    }
    assertEquals("-ERR unknown command", line(conversation.refusal(Refusal.UNKNOWN_COMMAND)));
    assertTrue(line(conversation.refusal(Refusal.FAILED)).startsWith("-ERR [SYS/TEMP] "));
    assertTrue(line(conversation.refusal(Refusal.PROTECTION_REQUIRED)).startsWith("-ERR [AUTH] "));
    assertEquals("-ERR POP3 takes no messages", line(conversation.messageRefused(Refusal.NO_ROOM)));
    assertThrows(IOException.class, conversation::openMessage);
  }

  @Test
  void namesTheVerbsThatAreMissing() {
    List<String> all = List.of("AUTH", "STAT", "LIST", "RETR", "DELE", "NOOP", "RSET", "QUIT");
    assertEquals(List.of(), Pop3Protocol.required().missing(all));
    assertEquals(8, Pop3Protocol.required().missing(List.of()).size());
    assertEquals(
        List.of(
            "PASS and USER, or APOP, or AUTH (the bundled plugin pop3-commands has it)",
            "QUIT (the bundled plugin pop3-commands has it)"),
        Pop3Protocol.required().missing(all.subList(1, 7)));
  }
}
