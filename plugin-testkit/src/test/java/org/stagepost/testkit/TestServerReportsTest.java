package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Startable;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/** What a server in a test says if it cannot start. */
final class TestServerReportsTest {

  @Test
  void whatIsWrongIsReportedAsToTheOperator() {
    assertReport(
        "unknown key", TestServer.of(TestServerTest.Shout.class).config("{\"endin\": \"!\"}"));
    assertReport(
        "an ending is something",
        TestServer.of(TestServerTest.Shout.class).config("{\"ending\": \"\"}"));
    assertReport(
        "nothing to configure",
        TestServer.of(TestServerTest.Thrower.class).config("{\"ending\": \"\"}"));
    assertReport(
        "not a ",
        TestServer.of(TestServerTest.Shout.class).config(new TestFolder(Path.of("x"), false)));
    assertReport(
        "two extensions for the POP3 command XTHROW",
        TestServer.of(Twice.class).with(TestServerTest.Thrower.class));
    assertReport(
        "limits", TestServer.of(TestServerTest.Shout.class).set("limits", "{\"messageSiz\": 1}"));
    assertReport("no constructor with @jakarta.inject.Inject", TestServer.of(NotBuilt.class));
    assertReport("cannot be started: IllegalStateException: no disk", TestServer.of(NoStart.class));
    assertThrows(RuntimeException.class, () -> TestServer.ofPlugin(TestServerReportsTest.class));
  }

  /** Has the verb of another. */
  static final class Twice implements Pop3Command {
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
      return Step.answer(Pop3Reply.ok(ReplyText.literal("twice")));
    }
  }

  /** Nobody says how it is made. */
  static final class NotBuilt implements Authenticator {
    NotBuilt(String nobodyKnows) {
      assertFalse(nobodyKnows.isEmpty());
    }

    @Override
    public String name() {
      return "not-built";
    }

    @Override
    public AuthResult verify(AccountName name, Password password) {
      return new AuthResult.UnknownUser();
    }
  }

  /** Is built, and does not start. */
  static final class NoStart implements Authenticator, Startable {
    @Override
    public String name() {
      return "no-start";
    }

    @Override
    public AuthResult verify(AccountName name, Password password) {
      return new AuthResult.UnknownUser();
    }

    @Override
    public void start() {
      throw new IllegalStateException("no disk");
    }
  }

  private static void assertReport(String part, TestServerBuilder server) {
    String report = assertThrows(IllegalStateException.class, server::start).getMessage();
    assertTrue(report.contains("1 problem must be mended") && report.contains(part), report);
  }
}
