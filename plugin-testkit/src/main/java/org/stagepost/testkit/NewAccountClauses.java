package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.DirectoryUnderTest.ANN;
import static org.stagepost.testkit.DirectoryUnderTest.BOB;
import static org.stagepost.testkit.DirectoryUnderTest.NOBODY;
import static org.stagepost.testkit.DirectoryUnderTest.ONE;
import static org.stagepost.testkit.DirectoryUnderTest.TWO;
import static org.stagepost.testkit.DirectoryUnderTest.account;
import static org.stagepost.testkit.DirectoryUnderTest.atOnce;
import static org.stagepost.testkit.DirectoryUnderTest.editorOf;
import static org.stagepost.testkit.DirectoryUnderTest.listed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.Quota;

/** Accounts come as they were asked for, and go with all that they had. */
interface NewAccountClauses extends DirectoryClauses {

  @Test
  default void addsAccounts() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    Quota quota = new Quota(1_000_000_000_000L, 50_000);
    assertEquals(List.of(), editor.add(List.of(new NewAccount(ANN, List.of(ONE, TWO), quota))));
    Account ann = directory.find(ANN).orElseThrow();
    assertEquals(ANN, ann.name());
    assertEquals(quota, ann.quota());
    assertTrue(ann.loginAllowed());
    assertEquals(Optional.of(List.of(ONE, TWO)), editor.verifiers(ANN));
    assertEquals(List.of(), editor.add(List.of()));
  }

  @Test
  default void addsAllAccountsOrNone() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of(ANN));
    AccountEditor editor = editorOf(directory);
    assertEquals(List.of(ANN), editor.add(List.of(account(BOB), account(ANN), account(NOBODY))));
    assertEquals(List.of(ANN), listed(directory));
    assertEquals(List.of(), editor.add(List.of(account(BOB), account(NOBODY))));
    assertEquals(List.of(ANN, BOB, NOBODY), listed(directory));
  }

  @Test
  default void twoWhoAddTheSameAccountAtOnceGetOne() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    for (int round = 0; round < 10; round++) {
      AccountName name = new AccountName("user" + round + "@example.org");
      Callable<Boolean> add = () -> editor.add(List.of(account(name))).isEmpty();
      assertEquals(1, atOnce(List.of(add, add, add, add)).stream().filter(won -> won).count());
    }
    assertEquals(10, directory.list().size());
  }

  @Test
  default void takesManyAtOnce() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    List<NewAccount> many =
        IntStream.range(0, 2_000)
            .mapToObj(i -> account(new AccountName("user" + i + "@example.org")))
            .toList();
    assertEquals(List.of(), editor.add(many));
    assertEquals(2_000, directory.list().size());
    assertEquals(
        many.stream().map(NewAccount::name).collect(Collectors.toSet()),
        Set.copyOf(editor.add(many)));
  }

  @Test
  default void removesAnAccountWithItsVerifiers() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of());
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE, TWO), Quota.NONE), account(BOB)));
    assertTrue(editor.remove(ANN));
    assertFalse(editor.remove(ANN));
    assertEquals(Optional.empty(), directory.find(ANN));
    assertEquals(Optional.empty(), editor.verifiers(ANN));
    assertEquals(List.of(), editor.add(List.of(account(ANN))));
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(ANN));
  }

  @Test
  default void whatDoesNotExistIsNotChanged() throws Exception {
    AccountDirectory directory = tested().knowing(Set.of(ANN));
    AccountEditor editor = editorOf(directory);
    assertEquals(Optional.empty(), editor.changeVerifiers(NOBODY, _ -> List.of(ONE)));
    assertFalse(editor.setLoginAllowed(NOBODY, false));
    assertFalse(editor.setQuota(NOBODY, OwnQuota.DEFAULT));
    assertEquals(Optional.empty(), editor.ownQuota(NOBODY));
    assertFalse(editor.remove(NOBODY));
    assertEquals(Optional.empty(), editor.verifiers(NOBODY));
    assertEquals(List.of(ANN), listed(directory));
  }
}
