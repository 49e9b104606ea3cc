package org.stagepost.server.account;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountName;
import org.stagepost.server.log.LogText;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/**
 * The directory as those who administer it see it: by names that a person has typed, and only if it
 * can be changed.
 *
 * @param directory the account directory that the configuration names
 * @param guard through which it is called
 * @param domains the local domains as addresses spell them, the default one first
 */
record EditedAccounts(Extension<AccountDirectory> directory, Guard guard, List<String> domains) {

  EditedAccounts {
    domains = List.copyOf(domains);
  }

  /** Works on the account of a name, which may not be there, if it can be changed at all. */
  UserResult on(String address, Function<AccountName, UserResult> work) {
    if (!isEditable()) {
      return notEditable();
    }
    return name(address)
        .map(work)
        .orElseGet(() -> UserResult.refused("there can be no account " + LogText.quoted(address)));
  }

  /** The name that somebody means; empty if no account can have it. */
  Optional<AccountName> name(String address) {
    return AccountName.parse(address, domains.getFirst());
  }

  boolean isEditable() {
    return guard.call(directory, AccountDirectory::editor).isPresent();
  }

  UserResult notEditable() {
    String name = guard.call(directory, AccountDirectory::name);
    return UserResult.refused("the accounts of \"" + name + "\" cannot be changed from here");
  }

  static UserResult unknown(AccountName name) {
    return UserResult.refused("there is no account " + name);
  }

  Optional<Account> find(AccountName name) {
    return guard.call(directory, accounts -> Objects.requireNonNull(accounts.find(name)));
  }

  /** All accounts, sorted by name. */
  List<Account> list() {
    return guard.call(directory, accounts -> List.copyOf(accounts.list()));
  }

  /** Has the editor do something; there is one. */
  <R> R edit(Guard.Work<AccountEditor, R> work) {
    return guard.call(directory, accounts -> work.on(accounts.editor().orElseThrow()));
  }
}
