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
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Startable;

/** Accounts in the embedded database: who exists, and whose password it is. */
@Extension
public final class H2Accounts implements AccountDirectory, Authenticator, Startable {

  private static final Set<String> SUPPLIED = Set.of(Verifier.READABLE);

  private final DataSource database;
  private final Passwords passwords;
  private final AccountTable table;
  private final Remembered<Account> accounts;
  private final Remembered<Credentials> credentials;
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
    Optional<Credentials> found = credentials.find(name);
    if (found.isEmpty()) {
      return new AuthResult.UnknownUser();
    }
    Credentials known = found.get();
    if (!known.loginAllowed()) {
      return new AuthResult.Disabled();
    }
    if (known.verifiers().isEmpty()) {
      return new AuthResult.Next(); // its password, if it has one, is known elsewhere
    }
    boolean fits =
        known.verifiers().stream()
            .filter(verifier -> !verifier.kind().equals(Verifier.READABLE))
            .anyMatch(verifier -> passwords.verify(verifier, password));
    return fits ? new AuthResult.Ok(name, known.version()) : new AuthResult.Mismatch();
  }

  @Override
  public Set<String> suppliedKinds() {
    return SUPPLIED;
  }

  @Override
  public List<Verifier> verifiers(AccountName name) throws SQLException {
    return credentials
        .find(name)
        .filter(Credentials::loginAllowed)
        .map(Credentials::verifiers)
        .orElse(List.of())
        .stream()
        .filter(verifier -> SUPPLIED.contains(verifier.kind()))
        .toList();
  }
}
