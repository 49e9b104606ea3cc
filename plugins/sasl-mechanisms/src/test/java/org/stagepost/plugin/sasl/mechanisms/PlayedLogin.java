package org.stagepost.plugin.sasl.mechanisms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.ScramParameters;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Session;

/** A login that lets ann in with one secret, and keeps what it was asked. */
final class PlayedLogin implements Login {

  static final LoginResult ANN =
      LoginResult.accepted(new Identity(new AccountName("ann@example.org"), "played"));
  static final LoginResult REFUSED = LoginResult.failed(LoginFailure.REFUSED);
  static final LoginResult MALFORMED = LoginResult.failed(LoginFailure.MALFORMED);
  static final LoginResult TEMPORARY = LoginResult.failed(LoginFailure.TEMPORARY);

  private static final byte[] SALT = "salt of ann".getBytes();

  final List<String> asked = new ArrayList<>();
  boolean takesPasswords = true;
  boolean takesTokens = true;
  boolean down;
  private final Map<String, ScramKeys> derived = new HashMap<>();
  private final Password password;
  private String called = "ann";
  private Optional<ScramKeys> keys = Optional.empty();

  PlayedLogin(Password password) {
    this.password = password;
  }

  /** A login that has these keys of ann, whom the client calls otherwise. */
  PlayedLogin(String called, ScramKeys keys) {
    this(Password.of(""));
    this.called = called;
    this.keys = Optional.of(keys);
  }

  private LoginResult result(String user, boolean right) {
    asked.add(user);
    if (down) {
      return TEMPORARY;
    }
    return user.startsWith(called) && right ? ANN : REFUSED;
  }

  @Override
  public LoginResult verify(Session session, String user, Password given) {
    return result(user, password.equals(given));
  }

  @Override
  public LoginResult verifyWithSecret(Session session, String user, SecretProof proof) {
    boolean madeUp = proof.fits("made up".getBytes());
    return result(user, proof.fits(password.octets()) & !madeUp);
  }

  @Override
  public ScramParameters scramParameters(String user, ScramHash hash) {
    return ofUser(user, hash).parameters();
  }

  private ScramKeys ofUser(String user, ScramHash hash) {
    return keys.orElseGet(() -> keys(user, hash));
  }

  private ScramKeys keys(String user, ScramHash hash) {
    return derived.computeIfAbsent(hash + user, _ -> derive(user, hash)); // takes long
  }

  private ScramKeys derive(String user, ScramHash kind) {
    return user.startsWith(called)
        ? ScramClient.keys(kind, new String(password.octets()), SALT, 4_096)
        : ScramClient.keys(kind, "made up for " + user, user.getBytes(), 4_096);
  }

  @Override
  public LoginResult verifyWithScram(
      Session session, String user, ScramHash hash, ScramProof proof) {
    boolean madeUp = proof.fits(keys("nobody", hash)); // as the server does, for everybody
    return result(user, proof.fits(ofUser(user, hash)) & !madeUp);
  }

  @Override
  public LoginResult verifyToken(Session session, Optional<String> user, BearerToken token) {
    return result(user.orElse(called), password.equals(Password.of(token.value())));
  }

  @Override
  public boolean takesPasswords() {
    return takesPasswords;
  }

  @Override
  public boolean takesTokens() {
    return takesTokens;
  }

  @Override
  public boolean supports(String verifierKind) {
    return true;
  }
}
