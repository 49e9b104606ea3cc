package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/**
 * An authenticator that lets everybody in with one password, and a directory in which ann is well,
 * dora is disabled, and nobody else is.
 */
public final class OpenHouse implements Authenticator, AccountDirectory {

  static final String PASSWORD = "sesame";

  private static final Map<String, Boolean> LOGIN_ALLOWED =
      Map.of("ann@example.org", true, "dora@example.org", false);

  /** Whether the directory cannot be asked. */
  volatile boolean broken;

  private final Passwords passwords;

  @Inject
  OpenHouse(Passwords passwords) {
    this.passwords = passwords;
  }

  @Override
  public String name() {
    return "open-house";
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    return password.equals(Password.of(PASSWORD))
        ? new AuthResult.Ok(name)
        : new AuthResult.Mismatch();
  }

  @Override
  public Set<String> suppliedKinds() {
    return Set.of(Verifier.READABLE);
  }

  @Override
  public VerifierResult verifiers(AccountName name) {
    return new VerifierResult.Known(
        List.of(passwords.make(Verifier.READABLE, Password.of(PASSWORD))));
  }

  @Override
  public Optional<Account> find(AccountName name) throws IOException {
    if (broken) {
      throw new IOException("the directory is broken");
    }
    return Optional.ofNullable(LOGIN_ALLOWED.get(name.value()))
        .map(allowed -> new Account(name, MailboxName.of(name), allowed, Quota.NONE));
  }

  @Override
  public List<Account> list() {
    return List.of();
  }
}
