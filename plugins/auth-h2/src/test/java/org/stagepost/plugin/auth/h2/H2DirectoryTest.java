package org.stagepost.plugin.auth.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.DataSize;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.AccountDirectoryContract;
import org.stagepost.testkit.TestDatabase;
import org.stagepost.testkit.TestPasswords;

final class H2DirectoryTest extends AccountDirectoryContract {

  private static final NewAccount ANN =
      new NewAccount(
          new AccountName("ann@example.org"),
          List.of(new Verifier("some-kind", "value")),
          Quota.NONE);

  private static final H2AccountsConfig CONFIG =
      new H2AccountsConfig(new DataSize(1_000_000), 500L);

  /** What the first version of the plugin made. */
  private static final List<String> FIRST_VERSION =
      List.of(
          "CREATE TABLE schema_version (version INT NOT NULL)",
          "INSERT INTO schema_version VALUES (1)",
          "CREATE TABLE account (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,"
              + " name VARCHAR(320) NOT NULL UNIQUE, login_allowed BOOLEAN NOT NULL,"
              + " quota_octets BIGINT NOT NULL, quota_messages BIGINT NOT NULL,"
              + " version VARCHAR(36) NOT NULL)",
          "CREATE TABLE verifier (account BIGINT NOT NULL REFERENCES account ON DELETE CASCADE,"
              + " place INT NOT NULL, kind VARCHAR(64) NOT NULL, content VARCHAR NOT NULL,"
              + " PRIMARY KEY (account, place))",
          "INSERT INTO account (name, login_allowed, quota_octets, quota_messages, version)"
              + " VALUES ('ann@example.org', FALSE, 0, 0, 'one'),"
              + " ('bob@example.org', TRUE, 2000, 0, 'two')",
          "INSERT INTO verifier VALUES (1, 0, 'some-kind', 'value')");

  @TempDir Path folder;

  private final List<TestDatabase> databases = new ArrayList<>();
  private TestDatabase database;

  @BeforeEach
  void open() {
    database = new TestDatabase(folder.resolve("first"));
    databases.add(database);
  }

  @AfterEach
  void close() {
    databases.forEach(TestDatabase::close);
  }

  private static H2Accounts started(DataSource source) throws SQLException {
    H2Accounts accounts = new H2Accounts(CONFIG, source, new TestPasswords());
    accounts.start();
    return accounts;
  }

  @Override
  protected AccountDirectory directory(Set<AccountName> known) throws Exception {
    H2Accounts accounts = started(database.source());
    accounts
        .editor()
        .orElseThrow()
        .add(known.stream().map(name -> new NewAccount(name, List.of(), Quota.NONE)).toList());
    return accounts;
  }

  @Override
  protected Quota defaultQuota() {
    return new Quota(1_000_000, 500);
  }

  @Override
  protected Optional<AccountDirectory> afterCrash() throws Exception {
    TestDatabase crashed = database.afterKill(folder.resolve("second"));
    databases.add(crashed);
    return Optional.of(started(crashed.source()));
  }

  @Test
  void theConstructorOpensNothing() {
    new H2Accounts(CONFIG, database.source(), new TestPasswords());
    assertFalse(Files.exists(folder.resolve("first")));
  }

  @Test
  void anotherStartFindsTheAccounts() throws Exception {
    started(database.source()).editor().orElseThrow().add(List.of(ANN));
    assertEquals(1, started(database.source()).list().size());
  }

  private void execute(List<String> statements) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Test
  void tablesOfTheFirstVersionAreBroughtUpToDate() throws Exception {
    execute(FIRST_VERSION);
    assertComesFromTheFirstVersion(started(database.source()));
    assertComesFromTheFirstVersion(started(database.source()));
  }

  @Test
  void aStepThatACrashCutInHalfIsRunAgain() throws Exception {
    execute(FIRST_VERSION);
    execute(
        List.of(
            "ALTER TABLE account ALTER COLUMN quota_octets SET NULL",
            "ALTER TABLE account ALTER COLUMN quota_messages SET NULL",
            "UPDATE account SET quota_octets = NULL WHERE quota_octets = 0"));
    assertComesFromTheFirstVersion(started(database.source()));
  }

  /** Who had no limit follows the default now; all verifiers are of the accounts' own passwords. */
  private void assertComesFromTheFirstVersion(H2Accounts accounts) throws Exception {
    AccountName bob = new AccountName("bob@example.org");
    AccountEditor editor = accounts.editor().orElseThrow();
    assertEquals(Optional.of(OwnQuota.DEFAULT), editor.ownQuota(ANN.name()));
    assertEquals(
        Optional.of(new OwnQuota(OptionalLong.of(2000), OptionalLong.empty())),
        editor.ownQuota(bob));
    assertEquals(
        List.of(
            new Account(ANN.name(), MailboxName.of(ANN.name()), false, defaultQuota()),
            new Account(bob, MailboxName.of(bob), true, new Quota(2000, 500))),
        accounts.list());
    assertEquals(Optional.of(ANN.verifiers()), editor.verifiers(ANN.name()));
  }

  /** A restart with other settings, and nobody's account was touched. */
  @Test
  void anotherDefaultCountsForThoseWithoutAQuotaOfTheirOwn() throws Exception {
    AccountName bob = new AccountName("bob@example.org");
    started(database.source())
        .editor()
        .orElseThrow()
        .add(List.of(new NewAccount(bob, List.of(), OwnQuota.DEFAULT), ANN));
    H2AccountsConfig other = new H2AccountsConfig(new DataSize(77), null);
    H2Accounts restarted = new H2Accounts(other, database.source(), new TestPasswords());
    restarted.start();
    assertEquals(new Quota(77, 0), restarted.find(bob).orElseThrow().quota());
    assertEquals(Quota.NONE, restarted.find(ANN.name()).orElseThrow().quota());
  }

  @Test
  void aDefaultIsNotNegative() {
    assertThrows(IllegalArgumentException.class, () -> new H2AccountsConfig(null, -1L));
    assertEquals(Quota.NONE, new H2AccountsConfig(null, null).defaultQuota());
  }

  @Test
  void tablesOfALaterVersionAreLeftAlone() throws Exception {
    started(database.source());
    execute(List.of("INSERT INTO schema_version VALUES (99)"));
    SQLException refusal = assertThrows(SQLException.class, () -> started(database.source()));
    assertTrue(refusal.getMessage().contains("later version"), refusal.getMessage());
  }

  /** U+212A is a sign for a unit, which the names of an earlier version could have in them. */
  @Test
  void aNameThatNobodyCanHaveAnyMoreIsPassedOverAndNamedOnce() throws Exception {
    H2Accounts accounts = started(database.source());
    accounts.editor().orElseThrow().add(List.of(ANN));
    execute(
        List.of(
            "INSERT INTO account (name, login_allowed)"
                + " VALUES (U&'\\212Aim@example.org', TRUE), ('kim', TRUE)"));
    Logger logger = (Logger) LoggerFactory.getLogger(AccountTable.class);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    logger.addAppender(log);
    try {
      for (int i = 0; i < 2; i++) {
        assertEquals(List.of(ANN.name()), accounts.list().stream().map(Account::name).toList());
      }
    } finally {
      logger.detachAppender(log);
    }
    List<String> warnings = log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    assertEquals(2, warnings.size(), warnings.toString());
    assertTrue(warnings.get(0).startsWith("the account kim is passed over"), warnings.get(0));
    assertTrue(
        warnings.get(1).startsWith("the account \u212Aim@example.org is passed over"),
        warnings.get(1));
    assertEquals(Optional.empty(), accounts.find(new AccountName("kim@example.org")));
    assertTrue(accounts.find(ANN.name()).isPresent());
  }

  @Test
  void anAccountIsNotAddedTwiceAtOnce() throws Exception {
    AccountEditor editor = started(database.source()).editor().orElseThrow();
    assertThrows(IllegalArgumentException.class, () -> editor.add(List.of(ANN, ANN)));
    assertEquals(List.of(), editor.add(List.of(ANN)));
  }

  /** A verifier that the table does not take, behind others that it takes. */
  @Test
  void aChangeThatFailsHalfwayIsNoChange() throws Exception {
    H2Accounts accounts = started(database.source());
    AccountEditor editor = accounts.editor().orElseThrow();
    Verifier impossible = new Verifier("x".repeat(65), "value");
    NewAccount bob =
        new NewAccount(new AccountName("bob@example.org"), List.of(impossible), Quota.NONE);
    assertThrows(SQLException.class, () -> editor.add(List.of(ANN, bob)));
    assertEquals(List.of(), accounts.list());
    editor.add(List.of(ANN));
    assertThrows(
        SQLException.class,
        () ->
            editor.changeVerifiers(
                ANN.name(), _ -> List.of(ANN.verifiers().getFirst(), impossible)));
    assertEquals(Optional.of(ANN.verifiers()), editor.verifiers(ANN.name()));
  }

  /** H2's commit does not force the disk; without the checkpoint a power cut would take it back. */
  @Test
  void everyChangeIsForcedAfterItsCommit() throws Exception {
    List<String> calls = new ArrayList<>();
    started(database.source());
    AccountEditor editor = started(recording(database.source(), calls)).editor().orElseThrow();
    calls.clear();
    editor.add(List.of(ANN));
    editor.changeVerifiers(ANN.name(), _ -> List.of());
    editor.setLoginAllowed(ANN.name(), false);
    editor.setQuota(ANN.name(), OwnQuota.DEFAULT);
    editor.remove(ANN.name());
    editor.remove(ANN.name()); // nothing left to change, nothing to force
    editor.add(List.of(ANN));
    editor.changeVerifiers(ANN.name(), there -> there); // the same
    List<String> once = List.of("commit", "CHECKPOINT SYNC");
    List<String> expected = new ArrayList<>();
    for (int change = 0; change < 5; change++) {
      expected.addAll(once);
    }
    expected.add("rollback");
    expected.addAll(once);
    expected.add("rollback");
    assertEquals(expected, calls);
  }

  private static DataSource recording(DataSource source, List<String> calls) {
    return recorded(DataSource.class, source, calls);
  }

  /** Notes commits, rollbacks and checkpoints on the way to the real thing. */
  private static <T> T recorded(Class<T> type, T real, List<String> calls) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("commit") || method.getName().equals("rollback")) {
                calls.add(method.getName());
              } else if (arguments != null
                  && arguments[0] instanceof String sql
                  && sql.startsWith("CHECKPOINT")) {
                calls.add(sql);
              }
              try {
                Object result = method.invoke(real, arguments);
                return switch (result) {
                  case Connection connection -> recorded(Connection.class, connection, calls);
                  case Statement statement when method.getName().equals("createStatement") ->
                      recorded(Statement.class, statement, calls);
                  case null, default -> result;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return type.cast(proxy);
  }
}
