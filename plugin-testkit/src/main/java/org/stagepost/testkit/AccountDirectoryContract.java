package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.Quota;

/**
 * What every {@link AccountDirectory} must do, and its {@link AccountEditor} if it has one. Extend
 * it, make a directory that knows the accounts that you are given, and get the tests.
 */
@Timeout(120)
public abstract class AccountDirectoryContract {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final AccountName BOB = new AccountName("bob@example.org");
  private static final AccountName NOBODY = new AccountName("nobody@example.org");
  private static final Verifier ONE = new Verifier("kind-one", "value one");
  private static final Verifier TWO = new Verifier("kind-two", "x".repeat(10_000));

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

  private static Set<AccountName> names(String... names) {
    Set<AccountName> set = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    for (String name : names) {
      set.add(new AccountName(name));
    }
    return set;
  }

  private static AccountEditor editorOf(AccountDirectory directory) {
    Optional<AccountEditor> editor = directory.editor();
    assumeTrue(editor.isPresent(), "it has no write side");
    return editor.get();
  }

  private static NewAccount account(AccountName name) {
    return new NewAccount(name, List.of(ONE), Quota.NONE);
  }

  private static List<AccountName> listed(AccountDirectory directory) throws Exception {
    return directory.list().stream().map(Account::name).toList();
  }

  @Test
  void findsItsAccountsAndNoOthers() throws Exception {
    AccountDirectory directory = directory(Set.of(ANN));
    Account ann = directory.find(ANN).orElseThrow();
    assertEquals(ANN, ann.name());
    assertTrue(ann.loginAllowed());
    for (String name :
        List.of(
            "nobody@example.org",
            "_nn@example.org",
            "'or'1'='1@example.org",
            "ann'--@example.org",
            "ann@example.org.evil.example")) {
      assertEquals(Optional.empty(), directory.find(new AccountName(name)), name);
    }
  }

  @Test
  void listsItsAccountsInOrder() throws Exception {
    Set<AccountName> names =
        names("bob@example.org", "ann@example.org", "ann@b.example", "'--@x", "änn@example.org");
    AccountDirectory directory = directory(names);
    assertEquals(List.copyOf(names), listed(directory));
    for (Account account : directory.list()) {
      assertEquals(Optional.of(account), directory.find(account.name()));
    }
  }

  @Test
  void manyAskAtOnce() throws Exception {
    Set<AccountName> names =
        IntStream.range(0, 50)
            .mapToObj(i -> new AccountName("user" + i + "@example.org"))
            .collect(Collectors.toSet());
    AccountDirectory directory = directory(names);
    List<Callable<Boolean>> questions = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      names.forEach(name -> questions.add(() -> directory.find(name).isPresent()));
      names.forEach(_ -> questions.add(() -> directory.find(NOBODY).isEmpty()));
    }
    for (boolean answer : atOnce(questions)) {
      assertTrue(answer);
    }
  }

  private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(work)) {
        results.add(one.get());
      }
      return results;
    }
  }

  @Test
  void addsAccounts() throws Exception {
    AccountDirectory directory = directory(Set.of());
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
  void addsAllAccountsOrNone() throws Exception {
    AccountDirectory directory = directory(Set.of(ANN));
    AccountEditor editor = editorOf(directory);
    assertEquals(List.of(ANN), editor.add(List.of(account(BOB), account(ANN), account(NOBODY))));
    assertEquals(List.of(ANN), listed(directory));
    assertEquals(List.of(), editor.add(List.of(account(BOB), account(NOBODY))));
    assertEquals(List.of(ANN, BOB, NOBODY), listed(directory));
  }

  @Test
  void twoWhoAddTheSameAccountAtOnceGetOne() throws Exception {
    AccountDirectory directory = directory(Set.of());
    AccountEditor editor = editorOf(directory);
    for (int round = 0; round < 10; round++) {
      AccountName name = new AccountName("user" + round + "@example.org");
      Callable<Boolean> add = () -> editor.add(List.of(account(name))).isEmpty();
      assertEquals(1, atOnce(List.of(add, add, add, add)).stream().filter(won -> won).count());
    }
    assertEquals(10, directory.list().size());
  }

  @Test
  void takesManyAtOnce() throws Exception {
    AccountDirectory directory = directory(Set.of());
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
  void replacesAllVerifiers() throws Exception {
    AccountDirectory directory = directory(Set.of());
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE, TWO), Quota.NONE), account(BOB)));
    Optional<List<Verifier>> both = Optional.of(List.of(ONE, TWO));
    assertEquals(both, editor.changeVerifiers(ANN, _ -> List.of(TWO)));
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
    assertEquals(Optional.of(List.of(TWO)), editor.changeVerifiers(ANN, _ -> List.of()));
    assertEquals(Optional.of(List.of()), editor.verifiers(ANN));
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(BOB));
    assertEquals(List.of(ANN, BOB), listed(directory));
  }

  @Test
  void keepsLabelsAndTheOrderOfVerifiers() throws Exception {
    AccountEditor editor = editorOf(directory(Set.of(ANN)));
    List<Verifier> verifiers =
        List.of(TWO, ONE.labelled("Ann's phone – \u00e4"), ONE, ONE.labelled("x".repeat(64)), TWO);
    editor.changeVerifiers(ANN, _ -> verifiers);
    assertEquals(Optional.of(verifiers), editor.verifiers(ANN));
    editor.add(List.of(new NewAccount(BOB, verifiers.reversed(), Quota.NONE)));
    assertEquals(Optional.of(verifiers.reversed()), editor.verifiers(BOB));
  }

  @Test
  void aChangeThatThrowsChangesNothing() throws Exception {
    AccountEditor editor = editorOf(directory(Set.of()));
    editor.add(List.of(account(ANN)));
    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                editor.changeVerifiers(
                    ANN,
                    _ -> {
                      throw new IllegalStateException("thrown by the change");
                    }));
    assertEquals("thrown by the change", thrown.getMessage());
    assertThrows(
        NullPointerException.class,
        () -> editor.changeVerifiers(ANN, _ -> Arrays.asList(TWO, null)));
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(ANN));
    editor.changeVerifiers(ANN, _ -> List.of(TWO)); // and it can be changed again
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
  }

  @Test
  void ofChangesAtOnceNoneIsLost() throws Exception {
    AccountEditor editor = editorOf(directory(Set.of(ANN)));
    editor.changeVerifiers(ANN, _ -> List.of());
    List<Callable<Boolean>> changes = new ArrayList<>();
    Set<Verifier> all = new HashSet<>();
    for (int change = 0; change < 24; change++) {
      Verifier mine = ONE.labelled("number " + change);
      all.add(mine);
      changes.add(
          () ->
              editor
                  .changeVerifiers(
                      ANN, there -> Stream.concat(there.stream(), Stream.of(mine)).toList())
                  .isPresent());
    }
    assertTrue(atOnce(changes).stream().allMatch(made -> made));
    List<Verifier> there = editor.verifiers(ANN).orElseThrow();
    assertEquals(24, there.size());
    assertEquals(all, Set.copyOf(there));
  }

  @Test
  void refusesAndAllowsLogin() throws Exception {
    AccountDirectory directory = directory(Set.of(ANN, BOB));
    AccountEditor editor = editorOf(directory);
    assertTrue(editor.setLoginAllowed(ANN, false));
    assertFalse(directory.find(ANN).orElseThrow().loginAllowed());
    assertTrue(directory.find(BOB).orElseThrow().loginAllowed());
    assertTrue(editor.setLoginAllowed(ANN, false));
    assertTrue(editor.setLoginAllowed(ANN, true));
    assertTrue(directory.find(ANN).orElseThrow().loginAllowed());
  }

  @Test
  void eachLimitOfAQuotaIsTheAccountsOwnOrTheDefault() throws Exception {
    AccountDirectory directory = directory(Set.of());
    AccountEditor editor = editorOf(directory);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), OwnQuota.DEFAULT), account(BOB)));
    OptionalLong none = OptionalLong.empty();
    for (OwnQuota own :
        List.of(
            OwnQuota.DEFAULT,
            new OwnQuota(OptionalLong.of(1_000_000_000_000L), none),
            new OwnQuota(none, OptionalLong.of(50_000)),
            OwnQuota.of(new Quota(7, 8)),
            OwnQuota.of(Quota.NONE),
            OwnQuota.DEFAULT)) {
      assertTrue(editor.setQuota(ANN, own));
      assertEquals(Optional.of(own), editor.ownQuota(ANN));
      assertEquals(own.over(defaultQuota()), directory.find(ANN).orElseThrow().quota());
      assertEquals(own.over(defaultQuota()), directory.list().getFirst().quota());
      assertEquals(Quota.NONE, directory.find(BOB).orElseThrow().quota());
    }
    assertEquals(Optional.of(List.of(ONE)), editor.verifiers(ANN));
  }

  @Test
  void aQuotaOutlivesOtherChanges() throws Exception {
    AccountDirectory directory = directory(Set.of());
    AccountEditor editor = editorOf(directory);
    Quota quota = new Quota(7, 8);
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), quota)));
    editor.changeVerifiers(ANN, _ -> List.of(TWO));
    editor.setLoginAllowed(ANN, false);
    assertEquals(quota, directory.find(ANN).orElseThrow().quota());
    assertTrue(editor.setQuota(ANN, OwnQuota.of(new Quota(9, 0))));
    assertFalse(directory.find(ANN).orElseThrow().loginAllowed());
    assertEquals(Optional.of(List.of(TWO)), editor.verifiers(ANN));
    editor.remove(ANN);
    assertEquals(Optional.empty(), editor.ownQuota(ANN));
    editor.add(List.of(new NewAccount(ANN, List.of(ONE), OwnQuota.DEFAULT)));
    assertEquals(defaultQuota(), directory.find(ANN).orElseThrow().quota());
  }

  @Test
  void removesAnAccountWithItsVerifiers() throws Exception {
    AccountDirectory directory = directory(Set.of());
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
  void whatDoesNotExistIsNotChanged() throws Exception {
    AccountDirectory directory = directory(Set.of(ANN));
    AccountEditor editor = editorOf(directory);
    assertEquals(Optional.empty(), editor.changeVerifiers(NOBODY, _ -> List.of(ONE)));
    assertFalse(editor.setLoginAllowed(NOBODY, false));
    assertFalse(editor.setQuota(NOBODY, OwnQuota.DEFAULT));
    assertEquals(Optional.empty(), editor.ownQuota(NOBODY));
    assertFalse(editor.remove(NOBODY));
    assertEquals(Optional.empty(), editor.verifiers(NOBODY));
    assertEquals(List.of(ANN), listed(directory));
  }

  @Test
  void whatWasReturnedSurvivesACrash() throws Exception {
    AccountDirectory directory = directory(Set.of(ANN));
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
