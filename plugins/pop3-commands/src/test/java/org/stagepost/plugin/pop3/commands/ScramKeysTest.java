package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pf4j.Extension;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.session.Session;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.TestServer;
import org.stagepost.testkit.TestServerBuilder;

/** What {@code authentication.scram} does: a login makes keys, and what needs them is offered. */
@Timeout(60)
final class ScramKeysTest {

  private static final AccountName BOB = new AccountName("bob@example.org");

  /** Needs keys, and is never begun. */
  @Extension
  public static final class NeedsKeys implements SaslMechanism {
    @Override
    public String name() {
      return "X-KEYS";
    }

    @Override
    public Set<String> requiredKinds() {
      return Set.of(Verifier.SCRAM_SHA_512);
    }

    @Override
    public SaslExchange start(Session session) {
      throw new AssertionError("it was only listed");
    }
  }

  private static TestServerBuilder server() {
    return TestServer.ofPlugin(RetrCommand.class)
        .with(NeedsKeys.class)
        .account(BOB.value(), "secret");
  }

  private static List<Verifier> keys(TestServer server) {
    return assertInstanceOf(VerifierResult.Known.class, server.accounts().verifiers(BOB))
        .verifiers();
  }

  /** They are made behind the answer. */
  private static List<Verifier> awaitKeys(TestServer server) throws InterruptedException {
    while (keys(server).isEmpty()) {
      Thread.sleep(10);
    }
    return keys(server);
  }

  private static void login(TestServer server, String password, String answer)
      throws InterruptedException {
    server.run(
        "pop3",
        Dialogue.of(
            """
            S: +OK *
            C: USER bob
            S: +OK *
            C: PASS %s
            S: %s
            """
                .formatted(password, answer)));
    server.awaitNoSession();
  }

  @Test
  void aLoginMakesTheKeysThatTheOperatorWants() throws InterruptedException {
    try (TestServer server =
        server()
            .set(
                "authentication", "{\"failureDelay\": \"0s\", \"scram\": [\"sha-512\", \"sha-1\"]}")
            .start()) {
      server.run("pop3", Dialogue.of("S: +OK *\nC: AUTH\nS: +OK *\nS*: X-KEYS\nS*: .\n"));
      login(server, "wrong", "-ERR [AUTH] *");
      assertEquals(List.of(), keys(server));
      login(server, "secret", "+OK *");
      List<Verifier> made = awaitKeys(server);
      assertEquals(
          Set.of(Verifier.SCRAM_SHA_512, Verifier.SCRAM_SHA_1),
          made.stream().map(Verifier::kind).collect(Collectors.toSet()));
      login(server, "secret", "+OK *");
      assertEquals(made, keys(server), "once");
    }
  }

  @Test
  void nobodyElseHasAny() throws InterruptedException {
    try (TestServer server = server().start()) {
      server.run("pop3", Dialogue.of("S: +OK *\nC: AUTH\nS: +OK *\nS: PLAIN\nS: .\n"));
      login(server, "secret", "+OK *");
      assertFalse(keys(server).stream().anyMatch(key -> key.kind().startsWith("scram")));
    }
  }
}
