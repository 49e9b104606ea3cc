package org.stagepost.plugin.auth.h2;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.pf4j.Extension;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Startable;

/** Accounts in the embedded database: who exists, and whose password it is. */
@Extension
public final class H2Accounts implements AccountDirectory, Authenticator, Startable {

  private static final Set<String> SUPPLIED =
      Set.of(
          Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

  private final DataSource database;
  private final Passwords passwords;
  private final AccountTable table;
  private final Remembered<Account> accounts;
  private final Remembered<StoredVerifiers> credentials;
  private final AccountChanges changes;

  /**
   * The accounts of a database, which is opened in {@link #start}.
   *
   * @param config the settings
   * @param database the database of this plugin
   * @param passwords checks passwords
   */
  @Inject
  public H2Accounts(H2AccountsConfig config, DataSource database, Passwords passwords) {
    this.database = database;
    this.passwords = passwords;
    this.table = new AccountTable(database, config.defaultQuota());
    this.accounts = new Remembered<>(table::find);
    this.credentials = new Remembered<>(table::credentials);
    this.changes = new AccountChanges(database, table, this::forget);
  }

  private void forget() {
    accounts.forget();
    credentials.forget();
  }

  @Override
  public void start() throws SQLException {
    new Schema(database).bringUpToDate();
  }

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public Optional<Account> find(AccountName name) throws SQLException {
    return accounts.find(name);
  }

  @Override
  public List<Account> list() throws SQLException {
    return table.list();
  }

  @Override
  public Optional<AccountEditor> editor() {
    return Optional.of(changes);
  }

  /** No connection is held while a password is hashed. */
  @Override
  public AuthResult verify(AccountName name, Password password) throws SQLException {
    Optional<StoredVerifiers> found = credentials.find(name);
    if (found.isEmpty()) {
      return new AuthResult.UnknownUser();
    }
    StoredVerifiers known = found.get();
    if (!known.loginAllowed()) {
      return new AuthResult.Disabled();
    }
    List<Verifier> verifiers = known.verifiers();
    Optional<Verifier> fitting =
        passwords.check(
            name,
            verifiers,
            password,
            renewed ->
                changes.changeVerifiers(name, there -> there.equals(verifiers) ? renewed : there));
    if (fitting.isPresent()) {
      return new AuthResult.Ok(name, fitting.get().label());
    }
    return known.hasOwn() ? new AuthResult.Mismatch() : new AuthResult.Next();
  }

  @Override
  public Set<String> suppliedKinds() {
    return SUPPLIED;
  }

  @Override
  public VerifierResult verifiers(AccountName name) throws SQLException {
    Optional<StoredVerifiers> found = credentials.find(name);
    if (found.filter(known -> !known.loginAllowed()).isPresent()) {
      return new VerifierResult.Disabled();
    }
    return found
        .filter(StoredVerifiers::hasOwn)
        .<VerifierResult>map(known -> new VerifierResult.Known(known.own(SUPPLIED)))
        .orElseGet(VerifierResult.Next::new);
  }
}
