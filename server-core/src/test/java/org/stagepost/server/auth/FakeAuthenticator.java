package org.stagepost.server.auth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.BearerToken;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.server.plugin.Extension;

/** An authenticator that answers as it was told to, and keeps what it was asked. */
public final class FakeAuthenticator implements Authenticator {

  /** An answer, or what is thrown instead. */
  public interface Answer {
    AuthResult to(Password password) throws Exception;
  }

  private final String name;
  private final Map<String, Answer> answers = new HashMap<>();
  public final Map<String, VerifierResult> verifiers = new HashMap<>();
  public final List<String> asked = new ArrayList<>();
  public final List<String> askedForVerifiers = new ArrayList<>();
  public final Map<String, String> tokens = new HashMap<>();
  public Set<String> kinds = Set.of();
  public boolean takesPasswords = true;

  public FakeAuthenticator(String name) {
    this.name = name;
  }

  public FakeAuthenticator answering(String account, Answer answer) {
    answers.put(account, answer);
    return this;
  }

  public FakeAuthenticator knowing(String account, String secret) {
    return answering(
        account,
        password ->
            password.equals(Password.of(secret))
                ? new AuthResult.Ok(new AccountName(account))
                : new AuthResult.Mismatch());
  }

  public Extension<Authenticator> extension() {
    return new Extension<>("plugin-" + name, name + ".jar", this);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public AuthResult verify(AccountName account, Password password) throws Exception {
    asked.add(account.value());
    return answers.getOrDefault(account.value(), _ -> new AuthResult.UnknownUser()).to(password);
  }

  @Override
  public Set<String> suppliedKinds() {
    return kinds;
  }

  public FakeAuthenticator keeping(String account, Verifier... kept) {
    verifiers.put(account, new VerifierResult.Known(List.of(kept)));
    return this;
  }

  @Override
  public VerifierResult verifiers(AccountName account) {
    askedForVerifiers.add(account.value());
    return verifiers.getOrDefault(account.value(), new VerifierResult.Next());
  }

  @Override
  public boolean takesPasswords() {
    return takesPasswords;
  }

  @Override
  public boolean takesTokens() {
    return !tokens.isEmpty();
  }

  @Override
  public AuthResult verifyToken(Optional<AccountName> account, BearerToken token) {
    return Optional.ofNullable(tokens.get(token.value()))
        .<AuthResult>map(whose -> new AuthResult.Ok(new AccountName(whose)))
        .orElseGet(AuthResult.UnknownUser::new);
  }
}
