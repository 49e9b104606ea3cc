package org.stagepost.plugin.sasl.mechanisms;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** A login that lets ann in with one password, and keeps what it was asked. */
final class PlayedLogin implements Login {

  static final LoginResult ANN =
      LoginResult.accepted(new Identity(new AccountName("ann@example.org"), "played"));
  static final LoginResult REFUSED = LoginResult.failed(LoginFailure.REFUSED);
  static final LoginResult MALFORMED = LoginResult.failed(LoginFailure.MALFORMED);

  /** A session of which the id may be known and nothing else. */
  static final Session SESSION =
      (Session)
          Proxy.newProxyInstance(
              Session.class.getClassLoader(),
              new Class<?>[] {Session.class},
              (_, method, _) -> {
                if (method.getName().equals("id")) {
                  return "s1";
                }
                throw new AssertionError("no mechanism here needs " + method.getName());
              });

  final List<String> asked = new ArrayList<>();
  private final Password password;

  PlayedLogin(Password password) {
    this.password = password;
  }

  @Override
  public LoginResult verify(Session session, String user, Password given) {
    asked.add(user);
    return user.startsWith("ann") && password.equals(given) ? ANN : REFUSED;
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    throw new AssertionError("no mechanism here needs a readable secret");
  }

  @Override
  public ScramKeys scramKeys(Session session, String user, String kind) {
    throw new AssertionError("no mechanism here needs keys of SCRAM");
  }

  @Override
  public LoginResult verifyWithScram(Session session, String user, String kind, ScramProof proof) {
    throw new AssertionError("no mechanism here needs keys of SCRAM");
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    throw new AssertionError("no mechanism here needs tokens");
  }

  @Override
  public boolean takesTokens() {
    return false;
  }

  @Override
  public boolean supports(String verifierKind) {
    return false;
  }
}
