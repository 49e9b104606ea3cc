package org.stagepost.server.account;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

/**
 * What {@code stagepost user} does. Names are read as at login: in any case, with the first domain
 * if they have none.
 *
 * <p>Each method throws {@link org.stagepost.server.plugin.PluginFailure} if the directory or the
 * store fails, and {@link org.stagepost.api.host.Passwords.Overloaded} if the server hashes too
 * many passwords already.
 */
public final class UserAdministration {

  /**
   * What is administered.
   *
   * @param directory the account directory that the configuration names
   * @param store the mail store that it names
   */
  public record Administered(Extension<AccountDirectory> directory, Extension<MailStore> store) {}

  private final EditedAccounts accounts;
  private final Extension<MailStore> store;
  private final PasswordKinds passwords;
  private final Guard guard;
  private final AccountQuotas quotas;

  /**
   * The administration.
   *
   * @param domains the local domains as addresses spell them, the default one first
   */
  public UserAdministration(
      Administered administered, PasswordKinds passwords, Guard guard, List<String> domains) {
    this.accounts = new EditedAccounts(administered.directory(), guard, domains);
    this.store = administered.store();
    this.passwords = passwords;
    this.guard = guard;
    this.quotas = new AccountQuotas(accounts, store, guard);
  }

  /** The further passwords of the same accounts. */
  public ApplicationPasswords applicationPasswords() {
    return new ApplicationPasswords(accounts, passwords);
  }

  /** What the same accounts may hold. */
  public AccountQuotas quotas() {
    return quotas;
  }

  /**
   * Adds an account.
   *
   * @param password its password; without one, only other authenticators can let it in
   * @param readable whether its password is kept readable as well
   * @param quota what of a quota it has of its own
   */
  public UserResult add(
      String address, Optional<Password> password, boolean readable, OwnQuota quota) {
    Function<AccountName, UserResult> adding =
        name -> {
          List<Verifier> verifiers =
              password.map(given -> verifiers(name, given, readable)).orElse(List.of());
          NewAccount account = new NewAccount(name, verifiers, quota);
          return accounts.edit(editor -> editor.add(List.of(account))).isEmpty()
              ? new UserResult.Done(name + " was added", notes(List.of(name)))
              : UserResult.refused(name + " exists already");
        };
    return password
        .map(given -> onAccount(address, given, adding))
        .orElseGet(() -> accounts.on(address, adding));
  }

  /**
   * Gives an account another password; it stays readable where it was.
   *
   * @param revoking whether its application passwords go with the old one
   */
  public UserResult setPassword(String address, Password password, boolean revoking) {
    return onAccount(address, password, name -> setPassword(name, password, revoking));
  }

  private UserResult setPassword(AccountName name, Password password, boolean revoking) {
    Optional<List<Verifier>> known = accounts.edit(editor -> editor.verifiers(name));
    if (known.isEmpty()) {
      return EditedAccounts.unknown(name);
    }
    List<Verifier> own = verifiers(name, password, isReadable(known.get()));
    return accounts
        .edit(editor -> editor.changeVerifiers(name, there -> beside(own, there, revoking)))
        .<UserResult>map(
            before ->
                new UserResult.Done(
                    "the password of " + name + " was changed",
                    ApplicationPasswords.left(before, revoking)))
        .orElseGet(() -> EditedAccounts.unknown(name));
  }

  private static boolean isReadable(List<Verifier> verifiers) {
    return verifiers.stream()
        .anyMatch(verifier -> verifier.isOwn() && verifier.kind().equals(Verifier.READABLE));
  }

  private static List<Verifier> beside(List<Verifier> own, List<Verifier> there, boolean revoking) {
    return Stream.concat(
            own.stream(), there.stream().filter(verifier -> !revoking && !verifier.isOwn()))
        .toList();
  }

  /** Allows or refuses login; mail is taken either way. */
  public UserResult setLoginAllowed(String address, boolean allowed) {
    return accounts.on(
        address,
        name ->
            accounts.edit(editor -> editor.setLoginAllowed(name, allowed))
                ? UserResult.done(
                    allowed
                        ? name + " may log in"
                        : name + " may not log in any more; mail is still taken")
                : EditedAccounts.unknown(name));
  }

  /**
   * Removes an account, and its mail too unless it is to be kept. Refused while a session has the
   * mailbox open.
   */
  public UserResult delete(String address, boolean keepMail) {
    return accounts.on(
        address,
        name -> {
          Optional<Account> account = accounts.find(name);
          if (account.isEmpty()) {
            return EditedAccounts.unknown(name);
          }
          return keepMail ? deleteAlone(name) : deleteWithMail(name, account.get().mailbox());
        });
  }

  private UserResult deleteAlone(AccountName name) {
    return accounts.edit(editor -> editor.remove(name))
        ? UserResult.done(name + " was deleted; the mail is kept")
        : EditedAccounts.unknown(name);
  }

  private UserResult deleteWithMail(AccountName name, MailboxName mailbox) {
    if (!removeMail(mailbox)) {
      return UserResult.refused(
          name + " is logged in and has the mailbox open; disable the account, or try later");
    }
    if (!accounts.edit(editor -> editor.remove(name))) {
      return EditedAccounts.unknown(name);
    }
    return removeMail(mailbox) // once more, for what was delivered between the two
        ? UserResult.done(name + " was deleted with all mail")
        : new UserResult.Done(
            name + " was deleted",
            List.of("a session has opened the mailbox meanwhile; new mail in it was kept"));
  }

  /** The account of an address; empty if there is none. */
  public Optional<Account> find(String address) {
    return name(address).flatMap(accounts::find);
  }

  /** What an account of this address is called; empty if there can be none. */
  public Optional<AccountName> name(String address) {
    return accounts.name(address);
  }

  /** All accounts, sorted by name. */
  public List<Account> list() {
    return accounts.list();
  }

  /** Adds all accounts of a file, or none; {@link AccountImport} has the form of its lines. */
  public UserResult importFile(byte[] file) {
    if (!accounts.isEditable()) {
      return accounts.notEditable();
    }
    Set<AccountName> existing = list().stream().map(Account::name).collect(Collectors.toSet());
    AccountImport read =
        AccountImport.read(
            file,
            new AccountImport.Checks(
                accounts.domains().getFirst(), passwords::problem, existing::contains));
    if (!read.problems().isEmpty()) {
      return new UserResult.Refused(read.problems());
    }
    List<NewAccount> added = new ImportHashing(passwords).accounts(read.entries());
    List<AccountName> addedMeanwhile = accounts.edit(editor -> editor.add(added));
    if (!addedMeanwhile.isEmpty()) {
      return new UserResult.Refused(
          addedMeanwhile.stream().map(name -> name + " exists already").toList());
    }
    return new UserResult.Done(
        added.size() == 1 ? "1 account was added" : added.size() + " accounts were added",
        notes(added.stream().map(NewAccount::name).toList()));
  }

  private List<Verifier> verifiers(AccountName name, Password password, boolean readable) {
    List<Verifier> own = passwords.ofOwn(name, password);
    return readable
        ? Stream.concat(own.stream(), Stream.of(passwords.make(Verifier.READABLE, password)))
            .toList()
        : own;
  }

  private List<String> notes(List<AccountName> names) {
    return names.stream()
        .map(AccountName::domain)
        .filter(domain -> !accounts.domains().contains(domain))
        .distinct()
        .sorted()
        .map(domain -> domain + " is not a domain of this server, which takes no mail for it")
        .toList();
  }

  private UserResult onAccount(
      String address, Password password, Function<AccountName, UserResult> work) {
    return NewPassword.problem(password)
        .map(UserResult::refused)
        .orElseGet(() -> accounts.on(address, work));
  }

  private boolean removeMail(MailboxName mailbox) {
    return guard.call(store, mail -> mail.remove(mailbox));
  }
}
