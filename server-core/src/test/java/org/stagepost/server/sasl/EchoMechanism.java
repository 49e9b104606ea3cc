package org.stagepost.server.sasl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.OptionalInt;
import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.session.Session;

/**
 * Asks until it hears "done" or "refuse", shows what it hears as the next challenge, throws at
 * "throw".
 */
record EchoMechanism(String name, Set<String> requiredKinds, OptionalInt preferred)
    implements SaslMechanism {

  static final LoginResult ACCEPTED =
      LoginResult.accepted(new Identity(new AccountName("ann@example.org"), "first"));

  EchoMechanism(String name, Set<String> requiredKinds) {
    this(name, requiredKinds, OptionalInt.empty());
  }

  EchoMechanism(String name, int preferred) {
    this(name, Set.of(), OptionalInt.of(preferred));
  }

  @Override
  public int preference() {
    return preferred.orElseGet(SaslMechanism.super::preference);
  }

  @Override
  public SaslExchange start(Session session) {
    return response -> {
      String text = new String(response, UTF_8);
      return switch (text) {
        case "throw" -> throw new IllegalStateException("as told");
        case "null" -> null;
        case "done" -> new SaslStep.Finished(ACCEPTED);
        case "refuse" -> new SaslStep.Finished(LoginResult.failed(LoginFailure.REFUSED));
        default -> new SaslStep.Challenge(response);
      };
    };
  }
}
