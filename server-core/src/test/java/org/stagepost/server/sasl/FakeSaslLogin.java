package org.stagepost.server.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.session.Session;
import org.stagepost.server.auth.SaslLogin;

/** A login that keeps what it hears of conversations. */
final class FakeSaslLogin implements SaslLogin {

  final List<String> heard = new ArrayList<>();

  /** What it makes of the end of a conversation. */
  UnaryOperator<LoginResult> verdict = UnaryOperator.identity();

  @Override
  public void begin(Session session, String mechanism) {
    heard.add("begins " + mechanism);
  }

  @Override
  public void goesOn(Session session) {
    heard.add("goes on");
  }

  @Override
  public LoginResult end(Session session, LoginResult result) {
    heard.add(result.failure().map(Enum::name).orElse("done"));
    return verdict.apply(result);
  }

  @Override
  public LoginResult verify(Session session, String user, Password password) {
    throw new AssertionError("not asked here");
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    throw new AssertionError("not asked here");
  }

  @Override
  public ScramParameters scramParameters(String user, ScramHash hash) {
    throw new AssertionError("not asked here");
  }

  @Override
  public LoginResult verifyWithScram(
      Session session, String user, ScramHash hash, ScramProof proof) {
    throw new AssertionError("not asked here");
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    throw new AssertionError("not asked here");
  }

  @Override
  public boolean takesPasswords() {
    return true;
  }

  @Override
  public boolean takesTokens() {
    return false;
  }

  @Override
  public boolean supports(String kind) {
    return kind.equals("known");
  }
}
