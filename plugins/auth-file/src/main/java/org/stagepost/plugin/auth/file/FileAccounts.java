package org.stagepost.plugin.auth.file;

import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Accounts in a passwd-file: who exists, and whose password it is. Never writes to it. */
@Extension
public final class FileAccounts implements AccountDirectory, Authenticator, Startable {

  private final WatchedFile file;
  private final Passwords passwords;
  private final ServerInfo server;

  /**
   * The accounts of a file, which is read in {@link #start}.
   *
   * @param config which file
   * @param passwords checks passwords
   * @param server knows the domain of names without one
   * @param clock tells when to look at the file again
   */
  @Inject
  public FileAccounts(
      FileAccountsConfig config, Passwords passwords, ServerInfo server, Clock clock) {
    this.file = new WatchedFile(config.file(), clock);
    this.passwords = passwords;
    this.server = server;
  }

  @Override
  public void start() throws IOException {
    file.open(server.domains().getFirst());
  }

  @Override
  public String name() {
    return "file";
  }

  @Override
  public Optional<Account> find(AccountName name) throws IOException {
    return file.content().entry(name).map(FileAccounts::account);
  }

  @Override
  public List<Account> list() throws IOException {
    return file.content().sorted().stream().map(FileAccounts::account).toList();
  }

  private static Account account(PasswdEntry entry) {
    return new Account(entry.name(), MailboxName.of(entry.name()), !entry.locked(), Quota.NONE);
  }

  @Override
  public AuthResult verify(AccountName name, Password password) throws IOException {
    Optional<PasswdEntry> found = file.content().entry(name);
    if (found.isEmpty()) {
      return new AuthResult.UnknownUser();
    }
    PasswdEntry entry = found.get();
    if (entry.locked()) {
      return new AuthResult.Disabled();
    }
    if (entry.verifier().isEmpty()) {
      return new AuthResult.Next(); // its password, if it has one, is known elsewhere
    }
    return passwords.check(List.of(entry.verifier().get()), password).isPresent()
        ? new AuthResult.Ok(name)
        : new AuthResult.Mismatch();
  }

  /** Supplies nothing; but whom the file knows, and whom it locks, counts however they log in. */
  @Override
  public VerifierResult verifiers(AccountName name) throws IOException {
    Optional<PasswdEntry> found = file.content().entry(name);
    if (found.filter(PasswdEntry::locked).isPresent()) {
      return new VerifierResult.Disabled();
    }
    return found.flatMap(PasswdEntry::verifier).isPresent()
        ? new VerifierResult.Known(List.of())
        : new VerifierResult.Next(); // as with a password
  }
}
