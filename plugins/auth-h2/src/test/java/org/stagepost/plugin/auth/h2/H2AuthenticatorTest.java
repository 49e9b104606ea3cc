package org.stagepost.plugin.auth.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.store.Quota;
import org.stagepost.testkit.AuthenticatorContract;
import org.stagepost.testkit.TestDatabase;
import org.stagepost.testkit.TestPasswords;

final class H2AuthenticatorTest extends AuthenticatorContract {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final H2AccountsConfig NO_QUOTA = new H2AccountsConfig(null, null);

  @TempDir Path folder;

  private final Passwords passwords = new TestPasswords();
  private TestDatabase database;
  private H2Accounts accounts;
  private AccountEditor editor;

  @BeforeEach
  void open() throws Exception {
    database = new TestDatabase(folder);
    accounts = new H2Accounts(NO_QUOTA, database.source(), passwords);
    accounts.start();
    editor = accounts.editor().orElseThrow();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Override
  protected Authenticator authenticator(Map<AccountName, Password> known) throws Exception {
    List<NewAccount> added = new ArrayList<>();
    known.forEach(
        (name, password) -> added.add(new NewAccount(name, verifiers(password), Quota.NONE)));
    editor.add(added);
    return accounts;
  }

  private List<Verifier> verifiers(Password password) {
    return List.of(
        passwords.make(Verifier.READABLE, password), passwords.make(Verifier.ARGON2ID, password));
  }

  @Override
  protected Optional<Changes> changes() {
    return Optional.of(
        new Changes() {
          @Override
          public void setPassword(AccountName name, Password password) throws Exception {
            List<Verifier> verifiers = verifiers(password);
            editor.changeVerifiers(name, _ -> verifiers);
          }

          @Override
          public void setLoginAllowed(AccountName name, boolean allowed) throws Exception {
            editor.setLoginAllowed(name, allowed);
          }

          @Override
          public void remove(AccountName name) throws Exception {
            editor.remove(name);
          }
        });
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(database::close);
  }

  /** Made by {@code user add --no-password}: whoever else knows a password for it is asked. */
  @Test
  void anAccountWithoutAPasswordIsForOthersToCheck() throws Exception {
    editor.add(List.of(new NewAccount(ANN, List.of(), Quota.NONE)));
    assertInstanceOf(AuthResult.Next.class, accounts.verify(ANN, Password.of("")));
    assertInstanceOf(VerifierResult.Next.class, accounts.verifiers(ANN));
    List<Verifier> own = verifiers(Password.of("one"));
    editor.changeVerifiers(ANN, _ -> own);
    assertInstanceOf(AuthResult.Ok.class, accounts.verify(ANN, Password.of("one")));
  }

  @Test
  void anyVerifierThatFitsOpens() throws Exception {
    Verifier bcrypt =
        new Verifier(
            Verifier.BLF_CRYPT, "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
    editor.add(
        List.of(
            new NewAccount(
                ANN,
                List.of(
                    new Verifier("unheard-of", "U*U"),
                    bcrypt,
                    passwords.make(Verifier.ARGON2ID, Password.of("two"))),
                Quota.NONE)));
    for (String password : List.of("U*U", "two")) {
      assertInstanceOf(AuthResult.Ok.class, accounts.verify(ANN, Password.of(password)), password);
    }
    assertInstanceOf(AuthResult.Mismatch.class, accounts.verify(ANN, Password.of("three")));
  }

  @Test
  void aReadableSecretIsSuppliedAndOpensNothingByItself() throws Exception {
    Verifier readable = passwords.make(Verifier.READABLE, Password.of("secret"));
    editor.add(List.of(new NewAccount(ANN, List.of(readable), Quota.NONE)));
    assertEquals(new VerifierResult.Known(List.of(readable)), accounts.verifiers(ANN));
    assertInstanceOf(AuthResult.Mismatch.class, accounts.verify(ANN, Password.of("secret")));
  }

  /** Keys of SCRAM are supplied as well, and nothing of an application password. */
  @Test
  void whatIsUnderALabelIsSuppliedToNobody() throws Exception {
    Verifier keys = passwords.scramKeys(ANN, ScramHash.SHA_1, Password.of("secret"));
    Verifier readable = passwords.make(Verifier.READABLE, Password.of("secret"));
    List<Verifier> own = List.of(keys, readable);
    editor.add(
        List.of(
            new NewAccount(
                ANN,
                List.of(keys, keys.labelled("a"), readable, readable.labelled("b")),
                Quota.NONE)));
    assertEquals(new VerifierResult.Known(own), accounts.verifiers(ANN));
    for (Verifier verifier : own) {
      assertTrue(accounts.suppliedKinds().contains(verifier.kind()));
    }
  }

  @Test
  void anApplicationPasswordOpensAndIsTold() throws Exception {
    Password secret = Password.of("bcdf-ghjk-mnpq-rstv-wxyz-bcdf-ghjk");
    Verifier phone = passwords.make(Verifier.GENERATED, secret).labelled("phone");
    editor.add(List.of(new NewAccount(ANN, List.of(phone), Quota.NONE)));
    AuthResult.Ok ok = assertInstanceOf(AuthResult.Ok.class, accounts.verify(ANN, secret));
    assertEquals("phone", ok.label());
    assertInstanceOf( // its own password, if it has one, is known elsewhere
        AuthResult.Next.class, accounts.verify(ANN, Password.of("another")));
    editor.changeVerifiers(ANN, _ -> List.of(phone, phone.labelled("")));
    assertInstanceOf(AuthResult.Mismatch.class, accounts.verify(ANN, Password.of("another")));
    editor.changeVerifiers(ANN, _ -> List.of());
    assertInstanceOf(AuthResult.Next.class, accounts.verify(ANN, secret));
  }

  @Test
  void anOverloadIsNotAWrongPassword() throws Exception {
    editor.add(List.of(new NewAccount(ANN, verifiers(Password.of("secret")), Quota.NONE)));
    Passwords busy =
        new Passwords() {
          @Override
          public boolean verify(Verifier verifier, Password password) {
            throw new Overloaded();
          }

          @Override
          public Optional<Verifier> check(List<Verifier> verifiers, Password password) {
            throw new Overloaded();
          }

          @Override
          public Optional<Verifier> check(
              AccountName account, List<Verifier> verifiers, Password password, Renewal store) {
            throw new Overloaded();
          }

          @Override
          public Verifier scramKeys(AccountName account, ScramHash hash, Password password) {
            throw new Overloaded();
          }

          @Override
          public Verifier make(String kind, Password password) {
            throw new Overloaded();
          }
        };
    H2Accounts overloaded = new H2Accounts(NO_QUOTA, database.source(), busy);
    assertThrows(Passwords.Overloaded.class, () -> overloaded.verify(ANN, Password.of("secret")));
  }
}
