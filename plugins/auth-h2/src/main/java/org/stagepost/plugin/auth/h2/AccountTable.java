package org.stagepost.plugin.auth.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Reads accounts. */
final class AccountTable {

  private static final String COLUMNS =
      "SELECT name, login_allowed, quota_octets, quota_messages FROM account";

  private final DataSource database;

  AccountTable(DataSource database) {
    this.database = database;
  }

  Optional<Account> find(AccountName name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COLUMNS + " WHERE name = ?")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(account(row)) : Optional.empty();
      }
    }
  }

  /** All accounts, sorted by name. */
  List<Account> list() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(COLUMNS + " ORDER BY name");
        ResultSet row = select.executeQuery()) {
      List<Account> accounts = new ArrayList<>();
      while (row.next()) {
        accounts.add(account(row));
      }
      return accounts;
    }
  }

  private static Account account(ResultSet row) throws SQLException {
    AccountName name = new AccountName(row.getString(1));
    return new Account(
        name, MailboxName.of(name), row.getBoolean(2), new Quota(row.getLong(3), row.getLong(4)));
  }

  /** What an account logs in with; empty if there is no such account. One query. */
  Optional<Credentials> credentials(AccountName name) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT a.login_allowed, a.version, v.kind, v.content FROM account a"
                    + " LEFT JOIN verifier v ON v.account = a.id WHERE a.name = ?"
                    + " ORDER BY v.place")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(credentials(row)) : Optional.empty();
      }
    }
  }

  private static Credentials credentials(ResultSet row) throws SQLException {
    boolean loginAllowed = row.getBoolean(1);
    String version = row.getString(2);
    List<Verifier> verifiers = new ArrayList<>();
    do {
      String kind = row.getString(3);
      if (kind != null) { // an account without any verifier is one row, too
        verifiers.add(new Verifier(kind, row.getString(4)));
      }
    } while (row.next());
    return new Credentials(loginAllowed, version, List.copyOf(verifiers));
  }
}
