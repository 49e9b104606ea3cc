package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.store.Quota;

class MemoryAuthenticatorTest extends AuthenticatorContract {

  private final Passwords passwords = new TestPasswords();
  private final MemoryAccounts memory = new MemoryAccounts(passwords);
  private final AccountEditor editor = memory.editor().orElseThrow();

  @Override
  protected Authenticator authenticator(Map<AccountName, Password> accounts) throws Exception {
    List<NewAccount> added = new ArrayList<>();
    accounts.forEach(
        (name, password) -> added.add(new NewAccount(name, verifiers(password), Quota.NONE)));
    editor.add(added);
    return memory;
  }

  private List<Verifier> verifiers(Password password) {
    return List.of(
        passwords.make(Verifier.ARGON2ID, password), passwords.make(Verifier.READABLE, password));
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

  @Test
  void anAccountForATestIsOneLine() {
    MemoryAccounts accounts = new MemoryAccounts().with("ann@example.org", "secret");
    AccountName ann = new AccountName("ann@example.org");
    assertEquals(new AuthResult.Ok(ann), accounts.verify(ann, Password.of("secret")));
    assertTrue(accounts.suppliedKinds().contains(Verifier.READABLE));
    assertEquals(new VerifierResult.Known(List.of()), accounts.verifiers(ann));
  }
}
