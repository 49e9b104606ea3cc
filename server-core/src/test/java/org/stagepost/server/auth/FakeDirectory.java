package org.stagepost.server.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Accounts in a map. */
public final class FakeDirectory implements AccountDirectory, AccountEditor {

  public final Map<String, List<Verifier>> verifiers = new TreeMap<>();
  public final Map<String, Account> accounts = new TreeMap<>();
  public final Map<String, OwnQuota> quotas = new TreeMap<>();
  public Quota defaultQuota = Quota.NONE;
  public boolean editable = true;

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return Optional.ofNullable(accounts.get(name.value()));
  }

  @Override
  public List<Account> list() {
    return List.copyOf(accounts.values());
  }

  @Override
  public Optional<AccountEditor> editor() {
    return editable ? Optional.of(this) : Optional.empty();
  }

  @Override
  public List<AccountName> add(List<NewAccount> added) {
    List<AccountName> existing =
        added.stream()
            .map(NewAccount::name)
            .filter(name -> accounts.containsKey(name.value()))
            .toList();
    if (existing.isEmpty()) {
      for (NewAccount account : added) {
        AccountName name = account.name();
        Quota quota = account.quota().over(defaultQuota);
        accounts.put(name.value(), new Account(name, MailboxName.of(name), true, quota));
        quotas.put(name.value(), account.quota());
        verifiers.put(name.value(), account.verifiers());
      }
    }
    return existing;
  }

  @Override
  public Optional<List<Verifier>> verifiers(AccountName name) {
    return Optional.ofNullable(verifiers.get(name.value()));
  }

  @Override
  public Optional<List<Verifier>> changeVerifiers(
      AccountName name, UnaryOperator<List<Verifier>> change) {
    Optional<List<Verifier>> before = verifiers(name);
    before.map(change).ifPresent(after -> verifiers.put(name.value(), List.copyOf(after)));
    return before;
  }

  @Override
  public boolean setLoginAllowed(AccountName name, boolean allowed) {
    return accounts.computeIfPresent(
            name.value(),
            (_, account) -> new Account(name, account.mailbox(), allowed, account.quota()))
        != null;
  }

  @Override
  public Optional<OwnQuota> ownQuota(AccountName name) {
    return Optional.ofNullable(quotas.get(name.value()));
  }

  @Override
  public boolean setQuota(AccountName name, OwnQuota quota) {
    accounts.computeIfPresent(
        name.value(),
        (_, account) ->
            new Account(name, account.mailbox(), account.loginAllowed(), quota.over(defaultQuota)));
    return quotas.replace(name.value(), quota) != null;
  }

  @Override
  public boolean remove(AccountName name) {
    verifiers.remove(name.value());
    quotas.remove(name.value());
    return accounts.remove(name.value()) != null;
  }
}
