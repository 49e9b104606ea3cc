package org.stagepost.plugin.auth.h2;

import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.pf4j.Extension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

  private static final Logger LOG = LoggerFactory.getLogger(H2Accounts.class);

  private static final Set<String> SUPPLIED =
      Set.of(
          Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

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
    Passwords.Check check = passwords.check(known.verifiers(), password);
    if (check.outdated()) {
      renew(name, known.verifiers(), check.fitting().orElseThrow(), password);
    }
    if (check.fits()) {
      return new AuthResult.Ok(name, known.version(), check.label());
    }
    return known.verifiers().stream().anyMatch(Verifier::isOwn)
        ? new AuthResult.Mismatch()
        : new AuthResult.Next(); // its own password, if it has one, is known elsewhere
  }

  /**
   * Stores what is kept of a password today, if the account still has what the password was checked
   * with: it may have been changed meanwhile. The login is good either way.
   */
  private void renew(AccountName name, List<Verifier> known, Verifier fitting, Password password) {
    try {
      List<Verifier> renewed = passwords.renewed(known, fitting, password);
      changes.changeVerifiers(name, there -> there.equals(known) ? renewed : there);
    } catch (Passwords.Overloaded e) {
      LOG.debug("the password of {} is hashed anew at a later login", name);
    } catch (SQLException | RuntimeException e) {
      LOG.warn("the password of {} could not be stored anew: {}", name, e.toString());
    }
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
        .filter(verifier -> verifier.isOwn() && SUPPLIED.contains(verifier.kind()))
        .toList();
  }
}
