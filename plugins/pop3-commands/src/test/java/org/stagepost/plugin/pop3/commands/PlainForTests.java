package org.stagepost.plugin.pop3.commands;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslExchange;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.SaslStep;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** Just enough of PLAIN (RFC 4616) to test AUTH with. */
final class PlainForTests implements SaslMechanism {

  private final Login login;

  PlainForTests(Login login) {
    this.login = login;
  }

  @Override
  public String name() {
    return "PLAIN";
  }

  @Override
  public SaslExchange start(Session session) {
    return new SaslExchange() {
      @Override
      public SaslStep begin(Optional<byte[]> initialResponse) {
        return initialResponse.map(this::respond).orElse(new SaslStep.Challenge(new byte[0]));
      }

      @Override
      public SaslStep respond(byte[] response) {
        String text = new String(response, StandardCharsets.UTF_8);
        String[] parts = text.split("\0", -1);
        return new SaslStep.Finished(
            Arrays.stream(parts).limit(1).allMatch(String::isEmpty) && parts.length == 3
                ? login.verify(session, parts[1], Password.of(parts[2]))
                : LoginResult.failed(LoginFailure.MALFORMED));
      }
    };
  }
}
