package org.stagepost.plugin.auth.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;
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
    H2Accounts accounts = new H2Accounts(source, new TestPasswords());
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
  protected Optional<AccountDirectory> afterCrash() throws Exception {
    TestDatabase crashed = database.afterKill(folder.resolve("second"));
    databases.add(crashed);
    return Optional.of(started(crashed.source()));
  }

  @Test
  void theConstructorOpensNothing() {
    new H2Accounts(database.source(), new TestPasswords());
    assertFalse(Files.exists(folder.resolve("first")));
  }

  @Test
  void anotherStartFindsTheAccounts() throws Exception {
    started(database.source()).editor().orElseThrow().add(List.of(ANN));
    assertEquals(1, started(database.source()).list().size());
  }

  @Test
  void tablesOfALaterVersionAreLeftAlone() throws Exception {
    started(database.source());
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO schema_version VALUES (99)");
    }
    SQLException refusal = assertThrows(SQLException.class, () -> started(database.source()));
    assertTrue(refusal.getMessage().contains("later version"), refusal.getMessage());
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
        () -> editor.setVerifiers(ANN.name(), List.of(ANN.verifiers().getFirst(), impossible)));
    assertEquals(Set.of("some-kind"), editor.verifierKinds(ANN.name()));
  }

  /** H2's commit does not force the disk; without the checkpoint a power cut would take it back. */
  @Test
  void everyChangeIsForcedAfterItsCommit() throws Exception {
    List<String> calls = new ArrayList<>();
    started(database.source());
    AccountEditor editor = started(recording(database.source(), calls)).editor().orElseThrow();
    calls.clear();
    editor.add(List.of(ANN));
    editor.setVerifiers(ANN.name(), List.of());
    editor.setLoginAllowed(ANN.name(), false);
    editor.remove(ANN.name());
    editor.remove(ANN.name()); // nothing left to change, nothing to force
    List<String> once = List.of("commit", "CHECKPOINT SYNC");
    List<String> expected = new ArrayList<>();
    for (int change = 0; change < 4; change++) {
      expected.addAll(once);
    }
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
