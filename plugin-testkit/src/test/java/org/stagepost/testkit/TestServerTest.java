package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Login;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

final class TestServerTest {

  @TempDir private static Path folder;

  /** Logs in with a name and a password, and tells how many messages there are. */
  private record Enter(Login login) implements Pop3Command {

    @Override
    public String verb() {
      return "ENTER";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return Set.of(Pop3State.AUTHORIZATION);
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
        return Step.answer(Pop3Reply.error(literal(result.failure().get().name())));
      }
      return Step.answer(
          session
              .open(result.identity().orElseThrow())
              .orElseGet(() -> Pop3Reply.ok(literal("" + session.maildrop().count()))));
    }

    private static ReplyText literal(String words) {
      return ReplyText.literal(words);
    }
  }

  private static TestServer server() throws IOException {
    TestServer server = new TestServer(folder);
    server.account("ann@example.org", "secret");
    server.account("bob@example.org", "secret");
    server.disable("bob@example.org");
    server.deliver("ann@example.org", "Subject: hello\r\n");
    return server;
  }

  @Test
  void answersWithTheCommandsOfTheTest() throws Exception {
    try (TestServer server = server()) {
      server.start(List.of(new Enter(server.login())));
      Dialogue.of(
              """
              S: +OK mail.example.org ready
              C: ENTER bob secret
              S: -ERR REFUSED
              C: ENTER ann wrong
              S: -ERR REFUSED
              C: ENTER ann secret
              S: +OK 1
              2S: +OK *
              2C: ENTER ann secret
              2S: -ERR [IN-USE] *
              """)
          .run(server.port("pop3"));
      server.awaitNoSession();
      Dialogue.of("S: +OK *\nC: ENTER ann secret\nS: -ERR [AUTH] *\n").run(server.port("guarded"));
      Dialogue.of("S: +OK *\nC: ENTER ann secret\nS: +OK 1\n").runOverTls(server.port("pop3s"));
    }
  }

  @Test
  void breaksAndGoesIdleAsItIsTold() throws Exception {
    try (TestServer server = server()) {
      server.idleAfter(Duration.ofSeconds(3));
      server.start(List.of(new Enter(server.login())));
      server.store().breakDown();
      Dialogue.of("S: +OK *\nC: ENTER ann secret\nS: -ERR [SYS/TEMP] *\nX: closed\n")
          .run(server.port("pop3"));
      assertThrows(IOException.class, () -> server.deliver("ann@example.org", "lost"));
    }
  }

  @Test
  void hasNoPortBeforeItListens() throws IOException {
    try (TestServer server = server()) {
      assertThrows(NoSuchElementException.class, () -> server.port("pop3"));
      assertEquals(List.of("example.org"), server.info().domains());
      assertEquals("mail.example.org", server.info().hostname());
    }
  }
}
