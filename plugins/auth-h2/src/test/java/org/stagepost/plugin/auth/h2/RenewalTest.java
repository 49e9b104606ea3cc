package org.stagepost.plugin.auth.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.testkit.TestDatabase;
import org.stagepost.testkit.TestPasswords;

/** A login stores its password as it is stored today, and never stands in the way of anything. */
@Timeout(60)
final class RenewalTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final Password OLD = Password.of("U*U");
  private static final Password NEW = Password.of("another one");
  private static final Verifier BCRYPT =
      new Verifier(
          Verifier.BLF_CRYPT, "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
  private static final Verifier PHONE =
      new Verifier(
          Verifier.GENERATED, "$sha256$" + "A".repeat(22) + "==$" + "A".repeat(43) + "=", "phone");

  @TempDir Path folder;

  /** The kit's, and what happens between a check and the moment at which its result is stored. */
  private static final class Interrupted implements Passwords {
    private final Passwords real = new TestPasswords(List.of(ScramHash.SHA_256));
    private Callable<?> meanwhile = () -> null;

    @Override
    public boolean verify(Verifier verifier, Password password) {
      return real.verify(verifier, password);
    }

    @Override
    public Optional<Verifier> check(List<Verifier> verifiers, Password password) {
      return real.check(verifiers, password);
    }

    @Override
    public Optional<Verifier> check(
        AccountName account, List<Verifier> verifiers, Password password, Renewal store) {
      return real.check(
          account,
          verifiers,
          password,
          renewed -> {
            meanwhile.call();
            store.store(renewed);
          });
    }

    @Override
    public Verifier make(String kind, Password password) {
      return real.make(kind, password);
    }

    @Override
    public Verifier scramKeys(AccountName account, ScramHash hash, Password password) {
      return real.scramKeys(account, hash, password);
    }
  }

  private final Interrupted passwords = new Interrupted();
  private TestDatabase database;
  private H2Accounts accounts;
  private AccountEditor editor;

  @BeforeEach
  void open() throws Exception {
    database = new TestDatabase(folder);
    accounts = new H2Accounts(new H2AccountsConfig(null, null), database.source(), passwords);
    accounts.start();
    editor = accounts.editor().orElseThrow();
    editor.add(List.of(new NewAccount(ANN, List.of(BCRYPT, PHONE), OwnQuota.DEFAULT)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void opens(Password password) throws Exception {
    assertInstanceOf(AuthResult.Ok.class, accounts.verify(ANN, password));
  }

  private void opensNot(Password password) throws Exception {
    assertInstanceOf(AuthResult.Mismatch.class, accounts.verify(ANN, password));
  }

  private List<String> kinds() throws Exception {
    return editor.verifiers(ANN).orElseThrow().stream().map(Verifier::kind).toList();
  }

  @Test
  void theFirstLoginReplacesAnImportedHashAndMakesKeysOfScram() throws Exception {
    opensNot(NEW);
    assertEquals(List.of(Verifier.BLF_CRYPT, Verifier.GENERATED), kinds());
    opens(OLD);
    List<String> renewed = List.of(Verifier.ARGON2ID, Verifier.GENERATED, Verifier.SCRAM_SHA_256);
    assertEquals(renewed, kinds());
    assertEquals(PHONE, editor.verifiers(ANN).orElseThrow().get(1));
    List<Verifier> before = editor.verifiers(ANN).orElseThrow();
    opens(OLD);
    opensNot(NEW);
    assertEquals(before, editor.verifiers(ANN).orElseThrow(), "only once");
    assertEquals(
        new VerifierResult.Known(List.of(before.getLast())),
        accounts.verifiers(ANN),
        "the keys are supplied");
  }

  /** Otherwise a login with the old password would bring it back. */
  @Test
  void aPasswordThatIsChangedMeanwhileStaysChanged() throws Exception {
    List<Verifier> changed = List.of(passwords.make(Verifier.ARGON2ID, NEW));
    passwords.meanwhile = () -> editor.changeVerifiers(ANN, _ -> changed);
    opens(OLD); // it was right when it was checked
    assertEquals(changed, editor.verifiers(ANN).orElseThrow());
    opensNot(OLD);
  }

  @Test
  void anApplicationPasswordThatIsRemovedMeanwhileStaysRemoved() throws Exception {
    passwords.meanwhile = () -> editor.changeVerifiers(ANN, _ -> List.of(BCRYPT));
    opens(OLD);
    assertEquals(List.of(BCRYPT), editor.verifiers(ANN).orElseThrow());
    passwords.meanwhile = () -> null;
    opens(OLD);
    assertEquals(List.of(Verifier.ARGON2ID, Verifier.SCRAM_SHA_256), kinds());
  }

  @Test
  void anAccountThatIsRemovedMeanwhileStaysRemoved() throws Exception {
    passwords.meanwhile = () -> editor.remove(ANN);
    accounts.verify(ANN, OLD);
    assertTrue(accounts.find(ANN).isEmpty());
  }

  @Test
  void aDatabaseThatFailsMeanwhileDoesNotFailTheLogin() throws Exception {
    passwords.meanwhile =
        () -> {
          database.close();
          return null;
        };
    opens(OLD);
  }

  @Test
  void aDatabaseThatTakesNoWritesDoesNotFailTheLogin() throws Exception {
    execute("ALTER TABLE verifier ADD CONSTRAINT none CHECK (kind <> 'argon2id')");
    opens(OLD);
    assertEquals(List.of(Verifier.BLF_CRYPT, Verifier.GENERATED), kinds(), "half a change");
    execute("ALTER TABLE verifier DROP CONSTRAINT none");
    opens(OLD);
    assertEquals(Verifier.ARGON2ID, kinds().getFirst());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.source().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void aServerThatHashesTooMuchDoesNotFailTheLogin() throws Exception {
    passwords.meanwhile =
        () -> {
          throw new Passwords.Overloaded();
        };
    opens(OLD);
    assertEquals(List.of(Verifier.BLF_CRYPT, Verifier.GENERATED), kinds());
  }

  @Test
  void manyLoginsAtOnceLeaveOneOfEachKind() throws Exception {
    List<Callable<AuthResult>> logins = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      logins.add(() -> accounts.verify(ANN, OLD));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<AuthResult> login : threads.invokeAll(logins)) {
        assertInstanceOf(AuthResult.Ok.class, login.get());
      }
    }
    assertEquals(List.of(Verifier.ARGON2ID, Verifier.GENERATED, Verifier.SCRAM_SHA_256), kinds());
    opens(OLD);
  }

  @Test
  void aDisabledAccountIsNotRenewed() throws Exception {
    editor.setLoginAllowed(ANN, false);
    assertInstanceOf(AuthResult.Disabled.class, accounts.verify(ANN, OLD));
    assertEquals(List.of(Verifier.BLF_CRYPT, Verifier.GENERATED), kinds());
  }
}
