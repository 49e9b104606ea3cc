package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.host.Startable;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** What a stranger does with one command and no other plugin. */
final class TestServerTest {

  @PluginConfig
  record ShoutConfig(String ending) {
    ShoutConfig {
      ending = ending == null ? "!" : ending;
      if (ending.isBlank()) {
        throw new IllegalArgumentException("an ending is something");
      }
    }
  }

  /** Says what it is told, louder. */
  static final class Shout implements Pop3Command, Startable, AutoCloseable {

    private final ShoutConfig config;
    private final ServerInfo server;
    private final Replies replies;
    private boolean running;

    @Inject
    Shout(ShoutConfig config, ServerInfo server, Replies replies) {
      this.config = config;
      this.server = server;
      this.replies = replies;
    }

    @Override
    public String verb() {
      return "XSHOUT";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return EnumSet.allOf(Pop3State.class);
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) {
      String words = arguments.text().toUpperCase(Locale.ROOT) + config.ending();
      return Step.answer(Pop3Reply.ok(replies.text("shout", server.hostname(), words)));
    }

    @Override
    public void start() {
      running = true;
    }

    @Override
    public void close() {
      running = false;
    }
  }

  /** Throws in POP3. */
  static final class Thrower implements Pop3Command {
    @Override
    public String verb() {
      return "XTHROW";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return EnumSet.allOf(Pop3State.class);
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) {
      throw new IllegalStateException("a fault of the plugin");
    }
  }

  /** Throws in SMTP, and then says something all the same. */
  static final class SmtpThrower implements SmtpCommand {
    @Override
    public String verb() {
      return "XTHROW";
    }

    @Override
    public Set<SmtpState> allowedIn() {
      return EnumSet.allOf(SmtpState.class);
    }

    @Override
    public Step handle(SmtpSession session, Arguments arguments) {
      if (arguments.isBlank()) {
        throw new IllegalStateException("a fault of the plugin");
      }
      return Step.answer(SmtpReply.of(250, "2.0.0", ReplyText.literal("OK")));
    }
  }

  /** Never comes back by itself. */
  static final class Hanger implements Pop3Command, AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public String verb() {
      return "XHANG";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return EnumSet.allOf(Pop3State.class);
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) throws InterruptedException {
      end.await();
      return Step.answer(Pop3Reply.ok(ReplyText.literal("late")));
    }

    @Override
    public void close() {
      end.countDown();
    }
  }

  /** Logs in with name and password, and tells how many messages there are. */
  static final class Enter implements Pop3Command {
    private final Login login;

    @Inject
    Enter(Login login) {
      this.login = login;
    }

    @Override
    public String verb() {
      return "XENTER";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return EnumSet.of(Pop3State.AUTHORIZATION);
    }

    @Override
    public Set<CommandTrait> traits() {
      return Set.of(CommandTrait.NEEDS_PROTECTION);
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) {
      List<String> words = arguments.words();
      LoginResult result = login.verify(session, words.get(0), Password.of(words.get(1)));
      if (result.failure().isPresent()) {
        return Step.answer(Pop3Reply.error(ReplyText.literal(result.failure().get().name())));
      }
      return Step.answer(
          session.open(result.identity().orElseThrow()).orElseGet(() -> count(session)));
    }

    private static Pop3Reply count(Pop3Session session) {
      return Pop3Reply.ok(ReplyText.literal("you have " + session.maildrop().count()));
    }
  }

  /** Lets in who knows one word. */
  static final class OneWord implements Authenticator {
    @Override
    public String name() {
      return "one-word";
    }

    @Override
    public AuthResult verify(AccountName name, Password password) {
      return password.equals(Password.of("sesame"))
          ? new AuthResult.Ok(name)
          : new AuthResult.Mismatch();
    }
  }

  @Test
  void aCommandIsBuiltAsTheHostBuildsItAndAnswersOverPop3() {
    Shout shout;
    Path folder;
    try (TestServer server = TestServer.of(Shout.class).config("{\"ending\": \"!!\"}").start()) {
      shout = server.extension(Shout.class);
      folder = server.folder();
      assertTrue(shout.running);
      String script =
          """
          S: +OK *
          C: XSHOUT hello
          S: +OK mail.example.org says HELLO!!
          C: STAT
          S: -ERR *
          """;
      server.run("pop3", Dialogue.of(script));
      server.run("pop3s", Dialogue.of(script));
    }
    assertFalse(shout.running);
    assertFalse(Files.exists(folder));
  }

  @Test
  void settingsMayBeARecordOrNothing() {
    ShoutConfig quiet = new ShoutConfig("...");
    try (TestServer server = TestServer.of(Shout.class).config(quiet).start()) {
      server.run("pop3", Dialogue.of("S: +OK *\nC: XSHOUT a\nS: +OK * says A...\n"));
    }
    try (TestServer server = TestServer.of(Shout.class).start()) {
      server.run("pop3", Dialogue.of("S: +OK *\nC: XSHOUT a\nS: +OK * says A!\n"));
    }
  }

  @Test
  void aCommandThatThrowsCostsOneReply() {
    try (TestServer server = TestServer.of(Thrower.class, SmtpThrower.class).start()) {
      server.run("pop3", Dialogue.of("S: +OK *\nC: XTHROW\nS: -ERR *\nC: XTHROW\nS: -ERR *\n"));
      server.run(
          "smtp", Dialogue.of("S: 220 *\nC: XTHROW\nS: 451 4.*\nC: XTHROW not\nS: 250 2.0.0 OK\n"));
    }
  }

  @Test
  void aCommandThatHangsCostsItsConnection() throws InterruptedException {
    try (TestServer server =
        TestServer.of(Hanger.class, Thrower.class).patience(Duration.ofMillis(200)).start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: XHANG
              X: closed
              2S: +OK *
              2C: XTHROW
              2S: -ERR *
              """));
      server.extension(Hanger.class).close();
      server.awaitNoSession();
    }
  }

  @Test
  void whatThePluginDoesNotBringIsThere() throws InterruptedException {
    try (TestServer server =
        TestServer.of(Enter.class)
            .account("ann@example.org", "secret")
            .account("bob@example.org", "secret")
            .listener("guarded", "{\"protocol\": \"pop3\", \"port\": 0}")
            .start()) {
      server.accounts().disable("bob@example.org");
      server.store().with("ann@example.org", "Subject: hello");
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: XENTER bob secret
              S: -ERR REFUSED
              C: XENTER ann wrong
              S: -ERR REFUSED
              C: XENTER ann secret
              S: +OK you have 1
              2S: +OK *
              2C: XENTER ann secret
              2S: -ERR [IN-USE] *
              """));
      server.awaitNoSession();
      server.run("guarded", Dialogue.of("S: +OK *\nC: XENTER ann secret\nS: -ERR [AUTH] *\n"));
      server.store().breakDown();
      server.run("pop3s", Dialogue.of("S: +OK *\nC: XENTER ann secret\nS: -ERR [SYS/TEMP] *\n"));
    }
  }

  @Test
  void whatItBringsIsUsed() {
    try (TestServer server =
        TestServer.of(Enter.class, OneWord.class).account("ann@example.org", "secret").start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: XENTER ann@example.org secret
              S: -ERR REFUSED
              C: XENTER ann@example.org sesame
              S: +OK you have 0
              """));
    }
  }

  @Test
  void listenersAndFolderMayBeTheTests(@TempDir Path folder) {
    String listener = "{\"protocol\": \"pop3\", \"port\": 0, \"tls\": \"off\"}";
    try (TestServer server =
        TestServer.of(Thrower.class)
            .listener("bare", listener)
            .set("hostname", "\"mx.example.net\"")
            .in(folder)
            .start()) {
      assertEquals(folder, server.folder());
      server.run("bare", Dialogue.of("S: +OK mx.example.net*\nO: pop3s\nS: +OK *\n"));
      assertThrows(IllegalArgumentException.class, () -> server.port("imap"));
    }
    assertTrue(Files.exists(folder.resolve("tls")));
  }
}
