package org.stagepost.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.Quota;

/** A directory as its contract has it made, and what its clauses say of accounts. */
record DirectoryUnderTest(AccountDirectoryContract contract) {

  static final AccountName ANN = new AccountName("ann@example.org");
  static final AccountName BOB = new AccountName("bob@example.org");
  static final AccountName NOBODY = new AccountName("nobody@example.org");
  static final Verifier ONE = new Verifier("kind-one", "value one");
  static final Verifier TWO = new Verifier("kind-two", "x".repeat(10_000));

  AccountDirectory knowing(Set<AccountName> accounts) throws Exception {
    return contract.directory(accounts);
  }

  Quota defaultQuota() {
    return contract.defaultQuota();
  }

  static Set<AccountName> names(String... names) {
    Set<AccountName> set = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    for (String name : names) {
      set.add(new AccountName(name));
    }
    return set;
  }

  static AccountEditor editorOf(AccountDirectory directory) {
    Optional<AccountEditor> editor = directory.editor();
    assumeTrue(editor.isPresent(), "it has no write side");
    return editor.get();
  }

  static NewAccount account(AccountName name) {
    return new NewAccount(name, List.of(ONE), Quota.NONE);
  }

  static List<AccountName> listed(AccountDirectory directory) throws Exception {
    return directory.list().stream().map(Account::name).toList();
  }

  static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> one : threads.invokeAll(work)) {
        results.add(one.get());
      }
      return results;
    }
  }
}
