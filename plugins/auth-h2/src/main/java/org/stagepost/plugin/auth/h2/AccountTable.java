package org.stagepost.plugin.auth.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Reads accounts. */
final class AccountTable {

  private static final Logger LOG = LoggerFactory.getLogger(AccountTable.class);
  private static final String COLUMNS =
      "SELECT name, login_allowed, quota_octets, quota_messages FROM account";

  private final DataSource database;
  private final Quota defaultQuota;
  private final Set<String> passedOver = ConcurrentHashMap.newKeySet();

  /**
   * Reads from a database.
   *
   * @param defaultQuota what counts where an account has no quota of its own
   */
  AccountTable(DataSource database, Quota defaultQuota) {
    this.database = database;
    this.defaultQuota = defaultQuota;
  }

  Optional<Account> find(AccountName name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COLUMNS + " WHERE name = ?")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(account(name, row)) : Optional.empty();
      }
    }
  }

  /** All accounts, sorted by name; without those that nobody can be any more. */
  List<Account> list() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COLUMNS + " ORDER BY name");
        ResultSet row = select.executeQuery()) {
      List<Account> accounts = new ArrayList<>();
      while (row.next()) {
        Optional<AccountName> name = name(row.getString(1));
        if (name.isPresent()) {
          accounts.add(account(name.get(), row));
        }
      }
      return accounts;
    }
  }

  /**
   * One that was canonical for an earlier version, and is not now, leads nowhere: it is said once.
   */
  private Optional<AccountName> name(String stored) {
    Optional<AccountName> name =
        AccountName.parse(stored, "").filter(parsed -> parsed.value().equals(stored));
    if (name.isEmpty() && passedOver.add(stored)) {
      LOG.warn(
          "the account {} is passed over: no account can have this name any more, so nobody can log"
              + " in to it; its mail stays where it is",
          stored);
    }
    return name;
  }

  private Account account(AccountName name, ResultSet row) throws SQLException {
    return new Account(
        name, MailboxName.of(name), row.getBoolean(2), ownQuota(row, 3).over(defaultQuota));
  }

  /** Two columns, octets and messages; NULL is nothing of its own. */
  private static OwnQuota ownQuota(ResultSet row, int column) throws SQLException {
    return new OwnQuota(optional(row, column), optional(row, column + 1));
  }

  private static OptionalLong optional(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** What of a quota an account has of its own; empty if there is no such account. */
  Optional<OwnQuota> ownQuota(AccountName name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT quota_octets, quota_messages FROM account WHERE name = ?")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(ownQuota(row, 1)) : Optional.empty();
      }
    }
  }

  /** What an account logs in with; empty if there is no such account. One query. */
  Optional<StoredVerifiers> credentials(AccountName name) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return credentials(connection, name);
    }
  }

  /** The same within a transaction of somebody else's. */
  static Optional<StoredVerifiers> credentials(Connection connection, AccountName name)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT a.login_allowed, v.kind, v.content, v.label FROM account a"
                + " LEFT JOIN verifier v ON v.account = a.id WHERE a.name = ?"
                + " ORDER BY v.place")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(credentials(row)) : Optional.empty();
      }
    }
  }

  private static StoredVerifiers credentials(ResultSet row) throws SQLException {
    boolean loginAllowed = row.getBoolean(1);
    List<Verifier> verifiers = new ArrayList<>();
    do {
      String kind = row.getString(2);
      if (kind != null) { // an account without any verifier is one row, too
        verifiers.add(new Verifier(kind, row.getString(3), row.getString(4)));
      }
    } while (row.next());
    return new StoredVerifiers(loginAllowed, List.copyOf(verifiers));
  }
}
