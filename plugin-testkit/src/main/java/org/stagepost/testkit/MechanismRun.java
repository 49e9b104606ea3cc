package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.smtp.SmtpSession;

/** One run of a mechanism in a session that was lent. */
final class MechanismRun {

  /** Enough of them to be sure that it does not ask for ever. */
  private static final int MOST_CHALLENGES = 20;

  private final LentSession<SmtpSession> lent;
  private final SaslExchange exchange;
  private SaslStep step;
  private int challenges;

  MechanismRun(LentSession<SmtpSession> lent, SaslMechanism mechanism) throws Exception {
    this.lent = lent;
    this.exchange = lent.call(mechanism::start);
    assertNotNull(exchange, mechanism.name() + " starts no exchange");
  }

  void begin(Optional<byte[]> initialResponse) throws Exception {
    take(lent.call(_ -> exchange.begin(initialResponse)));
  }

  private void take(SaslStep next) {
    assertNotNull(next, "the exchange answered null");
    if (next instanceof SaslStep.Challenge(byte[] data)) {
      assertNotNull(data, "a challenge is octets, if only none");
      challenges++;
      assertTrue(challenges <= MOST_CHALLENGES, "it asks and asks");
    }
    step = next;
  }

  boolean isOver() {
    return step instanceof SaslStep.Finished;
  }

  boolean clientSpeaksFirst() {
    return step instanceof SaslStep.Challenge(byte[] data) && data.length == 0;
  }

  /** One more round, if there is one. */
  void goOn(SaslMechanismContract.Client client) throws Exception {
    if (step instanceof SaslStep.Challenge(byte[] data)) {
      byte[] answer = client.answer(data);
      take(lent.call(_ -> exchange.respond(answer)));
    }
  }

  LoginResult finish(SaslMechanismContract.Client client) throws Exception {
    while (!isOver()) {
      goOn(client);
    }
    LoginResult result = ((SaslStep.Finished) step).result();
    assertNotNull(result, "the exchange ended with null");
    return result;
  }

  /** Whether both are of one object, which nothing of a session may be in. */
  boolean isOfSameExchange(MechanismRun other) {
    return exchange == other.exchange;
  }
}
