package org.stagepost.plugin.auth.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Verifier;

/** Changes accounts: one at a time, each change whole, and on the disk before it is reported. */
final class AccountChanges implements AccountEditor {

  private final DataSource database;
  private final AccountTable table;
  private final Runnable changed;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  /**
   * Changes to these tables.
   *
   * @param changed is told after each change, and after one of which it is unknown whether it was
   *     made, before it is reported
   */
  AccountChanges(DataSource database, AccountTable table, Runnable changed) {
    this.database = database;
    this.table = table;
    this.changed = changed;
  }

  @Override
  public List<AccountName> add(List<NewAccount> accounts) throws SQLException {
    Set<AccountName> names = new HashSet<>();
    if (!accounts.stream().map(NewAccount::name).allMatch(names::add)) {
      throw new IllegalArgumentException("an account is to be added twice");
    }
    List<AccountName> existing = new ArrayList<>();
    change(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement("SELECT 1 FROM account WHERE name = ?")) {
            for (NewAccount account : accounts) {
              select.setString(1, account.name().value());
              try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                  existing.add(account.name());
                }
              }
            }
          }
          if (existing.isEmpty()) {
            insert(connection, accounts);
          }
          return existing.isEmpty() && !accounts.isEmpty();
        });
    return List.copyOf(existing);
  }

  private static void insert(Connection connection, List<NewAccount> accounts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO account (name, login_allowed, quota_octets, quota_messages)"
                + " VALUES (?, TRUE, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      for (NewAccount account : accounts) {
        insert.setString(1, account.name().value());
        insert.setObject(2, orNull(account.quota().octets()));
        insert.setObject(3, orNull(account.quota().messages()));
        insert.executeUpdate();
        try (ResultSet id = insert.getGeneratedKeys()) {
          id.next();
          insertVerifiers(connection, id.getLong(1), account.verifiers());
        }
      }
    }
  }

  /** NULL in the table is nothing of its own. */
  private static Long orNull(OptionalLong limit) {
    return limit.isPresent() ? limit.getAsLong() : null;
  }

  private static void insertVerifiers(Connection connection, long account, List<Verifier> verifiers)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO verifier (account, place, kind, content, label) VALUES (?, ?, ?, ?, ?)")) {
      for (int place = 0; place < verifiers.size(); place++) {
        insert.setLong(1, account);
        insert.setInt(2, place);
        insert.setString(3, verifiers.get(place).kind());
        insert.setString(4, verifiers.get(place).value());
        insert.setString(5, verifiers.get(place).label());
        insert.executeUpdate();
      }
    }
  }

  @Override
  public Optional<List<Verifier>> verifiers(AccountName name) throws SQLException {
    return table.credentials(name).map(StoredVerifiers::verifiers);
  }

  @Override
  public Optional<List<Verifier>> changeVerifiers(
      AccountName name, UnaryOperator<List<Verifier>> change) throws SQLException {
    AtomicReference<Optional<List<Verifier>>> before = new AtomicReference<>(Optional.empty());
    change(
        connection -> {
          before.set(AccountTable.credentials(connection, name).map(StoredVerifiers::verifiers));
          if (before.get().isEmpty()) {
            return false;
          }
          List<Verifier> after = List.copyOf(change.apply(before.get().get()));
          return !after.equals(before.get().get()) && replace(connection, name, after);
        });
    return before.get();
  }

  private static boolean replace(Connection connection, AccountName name, List<Verifier> verifiers)
      throws SQLException {
    long id;
    try (PreparedStatement select =
        connection.prepareStatement("SELECT id FROM account WHERE name = ?")) {
      select.setString(1, name.value());
      try (ResultSet row = select.executeQuery()) {
        row.next();
        id = row.getLong(1);
      }
    }
    update(connection, "DELETE FROM verifier WHERE account = ?", id);
    insertVerifiers(connection, id, verifiers);
    return true;
  }

  @Override
  public boolean setLoginAllowed(AccountName name, boolean allowed) throws SQLException {
    return change(
        connection ->
            update(
                connection,
                "UPDATE account SET login_allowed = ? WHERE name = ?",
                allowed,
                name.value()));
  }

  @Override
  public Optional<OwnQuota> ownQuota(AccountName name) throws SQLException {
    return table.ownQuota(name);
  }

  @Override
  public boolean setQuota(AccountName name, OwnQuota quota) throws SQLException {
    return change(
        connection ->
            update(
                connection,
                "UPDATE account SET quota_octets = ?, quota_messages = ? WHERE name = ?",
                orNull(quota.octets()),
                orNull(quota.messages()),
                name.value()));
  }

  @Override
  public boolean remove(AccountName name) throws SQLException {
    return change( // the verifiers go with it: ON DELETE CASCADE
        connection -> update(connection, "DELETE FROM account WHERE name = ?", name.value()));
  }

  private static boolean update(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      return statement.executeUpdate() > 0;
    }
  }

  /** Part of one transaction; says whether there is anything to keep. */
  private interface Change {
    boolean on(Connection connection) throws SQLException;
  }

  private boolean change(Change change) throws SQLException {
    oneAtATime.lock();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean made = false;
      try {
        made = change.on(connection);
      } finally {
        if (!made) {
          connection.rollback();
        }
      }
      if (made) {
        commit(connection);
      }
      return made;
    } finally {
      oneAtATime.unlock();
    }
  }

  private void commit(Connection connection) throws SQLException {
    try {
      connection.commit();
      force(connection);
    } finally {
      changed.run();
    }
  }

  /** A commit of H2 is in the file, but not yet on the disk. */
  static void force(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT SYNC");
    }
  }
}
