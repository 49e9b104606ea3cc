package org.stagepost.plugin.smtp.commands;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** A mechanism in which the client speaks first, and one in which the server does. */
final class TestMechanisms {

  private static final byte[] NOTHING = {};

  private TestMechanisms() {}

  /** PLAIN, as much of it as AUTH needs to be tested. */
  record Plain(Login login) implements SaslMechanism {
    @Override
    public String name() {
      return "PLAIN";
    }

    @Override
    public SaslExchange start(Session session) {
      return new SaslExchange() {
        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) {
          return initialResponse
              .map(this::respond)
              .orElseGet(() -> new SaslStep.Challenge(NOTHING));
        }

        @Override
        public SaslStep respond(byte[] response) {
          String[] parts = new String(response, StandardCharsets.UTF_8).split("\0", -1);
          return new SaslStep.Finished(
              parts.length == 3
                  ? login.verify(session, parts[1], Password.of(parts[2]))
                  : LoginResult.failed(LoginFailure.MALFORMED));
        }
      };
    }
  }

  /** LOGIN, which asks for a name and then for a password. */
  record Prompting(Login login) implements SaslMechanism {
    @Override
    public String name() {
      return "LOGIN";
    }

    @Override
    public SaslExchange start(Session session) {
      return new SaslExchange() {
        private Optional<String> user = Optional.empty();

        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) {
          return initialResponse.map(this::respond).orElseGet(() -> challenge("Username:"));
        }

        @Override
        public SaslStep respond(byte[] response) {
          if (user.isEmpty()) {
            user = Optional.of(new String(response, StandardCharsets.UTF_8));
            return challenge("Password:");
          }
          return new SaslStep.Finished(login.verify(session, user.get(), Password.of(response)));
        }

        private SaslStep challenge(String text) {
          return new SaslStep.Challenge(text.getBytes(StandardCharsets.US_ASCII));
        }
      };
    }
  }
}
