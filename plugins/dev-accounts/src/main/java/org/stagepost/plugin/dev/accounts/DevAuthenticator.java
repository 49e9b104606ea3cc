package org.stagepost.plugin.dev.accounts;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;

/** An authenticator that lets everybody in with one password. */
@Extension
public final class DevAuthenticator implements Authenticator {

  private static final Password PASSWORD = Password.of("stagepost");

  private final Passwords passwords;

  /** The authenticator. */
  @Inject
  public DevAuthenticator(Passwords passwords) {
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "dev";
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    return PASSWORD.equals(password) ? new AuthResult.Ok(name) : new AuthResult.Mismatch();
  }

  @Override
  public Set<String> suppliedKinds() {
    return Set.of(Verifier.READABLE);
  }

  @Override
  public VerifierResult verifiers(AccountName name) {
    return new VerifierResult.Known(List.of(passwords.make(Verifier.READABLE, PASSWORD)));
  }
}
