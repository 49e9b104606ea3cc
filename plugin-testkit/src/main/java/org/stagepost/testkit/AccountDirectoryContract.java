package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stagepost.testkit.DirectoryUnderTest.ANN;
import static org.stagepost.testkit.DirectoryUnderTest.BOB;
import static org.stagepost.testkit.DirectoryUnderTest.NOBODY;
import static org.stagepost.testkit.DirectoryUnderTest.ONE;
import static org.stagepost.testkit.DirectoryUnderTest.TWO;
import static org.stagepost.testkit.DirectoryUnderTest.account;
import static org.stagepost.testkit.DirectoryUnderTest.editorOf;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.Quota;

/**
 * What every {@link AccountDirectory} must do, and its {@link AccountEditor} if it has one. Extend
 * it, make a directory that knows the accounts that you are given, and get the tests. They are in
 * the interfaces that this class implements, one for each kind of promise.
 */
@Timeout(120)
public abstract class AccountDirectoryContract
    implements AccountListClauses, NewAccountClauses, VerifierChangeClauses, AccountChangeClauses {

  /**
   * A directory that knows exactly these accounts, ready for use: started, if it has to be. Called
   * at most once for each test.
   */
  protected abstract AccountDirectory directory(Set<AccountName> accounts) throws Exception;

  /**
   * The directory of this test as it is after a crash of the server and a new start; empty by
   * default, and the tests that need it are skipped.
   */
  protected Optional<AccountDirectory> afterCrash() throws Exception {
    return Optional.empty();
  }

  /** What counts in the directory where an account has no quota of its own; no limit by default. */
  protected Quota defaultQuota() {
    return Quota.NONE;
  }

  /** The directory of this test, once it is made. */
  @Override
  public final DirectoryUnderTest tested() {
    return new DirectoryUnderTest(this);
  }

  @Test
  void whatWasReturnedSurvivesACrash() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of(ANN));
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(BOB, List.of(TWO), new Quota(5, 6)), account(NOBODY)));
    editor.setLoginAllowed(ANN, false);
    editor.changeVerifiers(ANN, _ -> List.of(ONE, TWO.labelled("phone")));
    editor.setQuota(ANN, new OwnQuota(OptionalLong.of(0), OptionalLong.of(9)));
    editor.remove(NOBODY);
    List<Account> before = directory.list();
    Optional<AccountDirectory> crashed = afterCrash();
    assumeTrue(crashed.isPresent(), "it cannot crash here");
    assertEquals(before, crashed.get().list());
    AccountEditor again = editorOf(crashed.get());
    assertEquals(Optional.of(List.of(ONE, TWO.labelled("phone"))), again.verifiers(ANN));
    assertEquals(Optional.of(List.of(TWO)), again.verifiers(BOB));
    assertEquals(
        Optional.of(new OwnQuota(OptionalLong.of(0), OptionalLong.of(9))), again.ownQuota(ANN));
  }
}
