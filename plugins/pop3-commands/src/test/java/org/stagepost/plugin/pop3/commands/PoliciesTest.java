package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.auth.AuthPolicy;
import org.stagepost.api.auth.LoginAttempt;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.PolicyDecision;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** Policies as a client meets them: by every way in, in the words of a wrong password. */
@Timeout(60)
final class PoliciesTest {

  /** Keeps ann out, throws for bob, never comes back for carl, and lets everybody else try. */
  public static final class Moody implements AuthPolicy {

    final CountDownLatch letGo = new CountDownLatch(1);
    final List<String> heard = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "moody";
    }

    @Override
    public PolicyDecision before(LoginAttempt attempt) throws Exception {
      return switch (attempt.account().orElseThrow().localPart()) {
        case "ann" -> new PolicyDecision.Refuse("not ann");
        case "bob" -> throw new java.io.IOException("broken");
        case "carl" -> {
          letGo.await();
          yield PolicyDecision.allow();
        }
        default -> PolicyDecision.allow();
      };
    }

    @Override
    public void after(LoginAttempt attempt, LoginResult result) {
      heard.add(
          attempt.mechanism().orElse("none")
              + " "
              + result.failure().map(Enum::name).orElse("accepted"));
    }
  }

  private static TestServerBuilder builder() {
    return TestServer.of(Moody.class)
        .foreign()
        .patience(Duration.ofMillis(500))
        .withPlugin(RetrCommand.class)
        .set("authentication", "{\"failureDelay\": \"0s\", \"policies\": [\"moody\"]}")
        .account("ann@example.org", "secret")
        .account("bob@example.org", "secret")
        .account("carl@example.org", "secret")
        .account("dora@example.org", "secret");
  }

  @Test
  void aPolicyCanOnlyForbidAndOneThatIsBrokenLetsNobodyIn() {
    try (TestServer server = builder().start()) {
      server.run(
          "pop3",
          Dialogue.of(
              """
              S: +OK *
              C: USER ann
              S: +OK *
              C: PASS secret
              S: -ERR [AUTH] login refused
              C: AUTH PLAIN AGFubgBzZWNyZXQ=
              S: -ERR [AUTH] login refused
              C: USER dora
              S: +OK *
              C: PASS wrong
              S: -ERR [AUTH] login refused
              C: USER bob
              S: +OK *
              C: PASS secret
              S: -ERR [SYS/TEMP] login cannot be checked now, try again later
              C: USER carl
              S: +OK *
              C: PASS secret
              S: -ERR [SYS/TEMP] login cannot be checked now, try again later
              C: USER dora
              S: +OK *
              C: PASS secret
              S: +OK *
              """));
      Moody moody = server.extension(Moody.class);
      moody.letGo.countDown();
      assertEquals(
          List.of(
              "none REFUSED",
              "PLAIN REFUSED",
              "none REFUSED",
              "none TEMPORARY",
              "none TEMPORARY",
              "none accepted"),
          moody.heard);
    }
  }
}
