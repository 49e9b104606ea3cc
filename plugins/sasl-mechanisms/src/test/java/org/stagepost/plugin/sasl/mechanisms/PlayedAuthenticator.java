package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;

/**
 * Knows ann and bob, whose password and token are {@code secret-of-NAME}, by every way that there
 * is to know somebody.
 */
final class PlayedAuthenticator implements Authenticator {

  private static final List<String> USERS = List.of("ann@example.org", "bob@example.org");

  private final Passwords passwords;

  @Inject
  PlayedAuthenticator(Passwords passwords) {
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "played";
  }

  private static String secret(AccountName name) {
    return "secret-of-" + name.localPart();
  }

  private AuthResult judge(AccountName name, String given) {
    if (!USERS.contains(name.value())) {
      return new AuthResult.UnknownUser();
    }
    return given.equals(secret(name)) ? new AuthResult.Ok(name) : new AuthResult.Mismatch();
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    return judge(name, new String(password.octets(), UTF_8));
  }

  @Override
  public boolean takesTokens() {
    return true;
  }

  @Override
  public AuthResult verifyToken(Optional<AccountName> name, BearerToken token) {
    return name.map(one -> judge(one, token.value())).orElseGet(AuthResult.UnknownUser::new);
  }

  @Override
  public Set<String> suppliedKinds() {
    return Set.of(
        Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);
  }

  @Override
  public VerifierResult verifiers(AccountName name) {
    if (!USERS.contains(name.value())) {
      return new VerifierResult.Next();
    }
    Password secret = Password.of(secret(name));
    Stream<Verifier> scram =
        Stream.of(ScramHash.values()).map(hash -> passwords.scramKeys(name, hash, secret));
    Verifier readable = passwords.make(Verifier.READABLE, secret);
    return new VerifierResult.Known(Stream.concat(Stream.of(readable), scram).toList());
  }
}
