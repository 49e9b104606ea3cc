package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** LOGIN, as much of it as AUTH needs to be tested with: the server speaks first, and twice. */
final class PromptingMechanism implements SaslMechanism {

  private final Login login;

  @Inject
  PromptingMechanism(Login login) {
    this.login = login;
  }

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
