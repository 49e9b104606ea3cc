package org.stagepost.server.account;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Quota;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/** What accounts may hold, and what they hold: {@code stagepost user quota} and {@code list}. */
public final class AccountQuotas {

  private final EditedAccounts accounts;
  private final Extension<MailStore> store;
  private final Guard guard;
  private final ReentrantLock oneAtATime = new ReentrantLock();

  AccountQuotas(EditedAccounts accounts, Extension<MailStore> store, Guard guard) {
    this.accounts = accounts;
    this.store = store;
    this.guard = guard;
  }

  /** Changes what of a quota an account has of its own; mail that is there already stays. */
  public UserResult change(String address, UnaryOperator<OwnQuota> change) {
    return accounts.on(
        address,
        name -> {
          oneAtATime.lock();
          try {
            Optional<OwnQuota> before = accounts.edit(editor -> editor.ownQuota(name));
            return before.isPresent()
                    && accounts.edit(editor -> editor.setQuota(name, change.apply(before.get())))
                ? holding(name)
                    .map(AccountQuotas::told)
                    .orElseGet(() -> EditedAccounts.unknown(name))
                : EditedAccounts.unknown(name);
          } finally {
            oneAtATime.unlock();
          }
        });
  }

  private static UserResult told(UserHolding holding) {
    Quota quota = holding.account().quota();
    return UserResult.done(
        holding.account().name()
            + " may hold "
            + told(quota.octets(), "octets", holding.own().octets())
            + " and "
            + told(quota.messages(), "messages", holding.own().messages()));
  }

  private static String told(long limit, String of, OptionalLong own) {
    return (limit == 0 ? "any number of " : limit + " ")
        + of
        + (own.isPresent() ? "" : " (the default)");
  }

  /** What an account may hold, and holds; empty if there is none of this address. */
  public Optional<UserHolding> holding(String address) {
    return accounts.name(address).flatMap(this::holding);
  }

  private Optional<UserHolding> holding(AccountName name) {
    return accounts.find(name).map(this::holding);
  }

  /** What all accounts may hold, and hold, sorted by name. */
  public List<UserHolding> holdings() {
    return accounts.list().stream().map(this::holding).toList();
  }

  private UserHolding holding(Account account) {
    Optional<OwnQuota> own =
        accounts.isEditable()
            ? accounts.edit(editor -> editor.ownQuota(account.name()))
            : Optional.empty();
    return new UserHolding(
        account,
        own.orElseGet(() -> OwnQuota.of(account.quota())),
        guard.call(store, mail -> mail.status(account.mailbox())));
  }
}
