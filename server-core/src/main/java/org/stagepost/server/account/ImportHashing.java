package org.stagepost.server.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.password.PasswordKinds;

/**
 * Hashes the plain passwords of an import: on all cores, and behind the logins of a running server.
 */
final class ImportHashing {

  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final int MOST_ATTEMPTS = 600; // a minute without a place in the queue

  private final PasswordKinds passwords;

  ImportHashing(PasswordKinds passwords) {
    this.passwords = passwords;
  }

  /** The accounts in the order of the entries. */
  List<NewAccount> accounts(List<AccountImport.Entry> entries) {
    int atOnce = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<NewAccount>> hashed =
          entries.stream().map(entry -> executor.submit(() -> account(entry))).toList();
      List<NewAccount> accounts = new ArrayList<>(entries.size());
      for (Future<NewAccount> account : hashed) {
        accounts.add(account.get());
      }
      return accounts;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a password could not be hashed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the import was interrupted", e);
    } finally {
      executor.shutdownNow();
    }
  }

  private NewAccount account(AccountImport.Entry entry) throws InterruptedException {
    List<Verifier> verifiers =
        switch (entry.secret()) {
          case AccountImport.Secret.Hash hash -> List.of(hash.verifier());
          case AccountImport.Secret.Plain plain -> hashed(entry.name(), plain.password());
        };
    return new NewAccount(entry.name(), verifiers, OwnQuota.DEFAULT);
  }

  private List<Verifier> hashed(AccountName name, Password password) throws InterruptedException {
    for (int attempt = 1; attempt < MOST_ATTEMPTS; attempt++) {
      try {
        return passwords.ofOwn(name, password);
      } catch (Passwords.Overloaded e) {
        Thread.sleep(PAUSE); // people who log in go first
      }
    }
    return passwords.ofOwn(name, password);
  }
}
