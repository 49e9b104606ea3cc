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
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;

/**
 * Knows ann and bob, whose password and token are {@code secret-of-NAME}, by every way that there
 * is to know somebody.
 */
final class PlayedAuthenticator implements Authenticator {

  private static final List<String> SCRAM =
      List.of(Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

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
  public List<Verifier> verifiers(AccountName name) {
    if (!USERS.contains(name.value())) {
      return List.of();
    }
    byte[] salt = name.value().getBytes(UTF_8);
    Stream<Verifier> scram =
        SCRAM.stream().map(kind -> ScramClient.keys(kind, secret(name), salt, 4_096).verifier());
    Verifier readable = passwords.make(Verifier.READABLE, Password.of(secret(name)));
    return Stream.concat(Stream.of(readable), scram).toList();
  }
}
