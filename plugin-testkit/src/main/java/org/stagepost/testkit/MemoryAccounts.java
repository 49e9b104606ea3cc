package org.stagepost.testkit;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.auth.VerifierResult;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/**
 * Accounts in memory: a directory with its editor, and an authenticator, both named {@code memory}.
 * They keep all that their contracts promise, bar that everything is gone with the process.
 */
public final class MemoryAccounts implements AccountDirectory, Authenticator {

  private static final Set<String> SUPPLIED =
      Set.of(
          Verifier.READABLE, Verifier.SCRAM_SHA_1, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_512);

  private record Entry(List<Verifier> verifiers, OwnQuota quota, boolean loginAllowed) {

    /** Whether it has a password of its own here; otherwise that may be known elsewhere. */
    private boolean hasOwn() {
      return verifiers.stream().anyMatch(Verifier::isOwn);
    }

    private List<Verifier> supplied() {
      return verifiers.stream()
          .filter(verifier -> verifier.isOwn() && SUPPLIED.contains(verifier.kind()))
          .toList();
    }
  }

  private final Map<String, Entry> entries = new TreeMap<>();
  private final Editor editor = new Editor();
  private final Passwords passwords;
  private volatile Quota defaultQuota = Quota.NONE;

  /** No accounts, and hashes that cost next to nothing. */
  public MemoryAccounts() {
    this(new TestPasswords());
  }

  /** No accounts. */
  @Inject
  public MemoryAccounts(Passwords passwords) {
    this.passwords = passwords;
  }

  /** Adds an account that opens with this password; short for what {@link #editor} does. */
  public MemoryAccounts with(String name, String password) {
    return with(name, password, Verifier.ARGON2ID);
  }

  /** Adds an account that has verifiers of these kinds for its password. */
  public MemoryAccounts with(String name, String password, String... kinds) {
    AccountName account = new AccountName(name);
    List<Verifier> verifiers =
        Stream.of(kinds).map(kind -> verifier(account, kind, Password.of(password))).toList();
    NewAccount added = new NewAccount(account, verifiers, OwnQuota.DEFAULT);
    if (!editor.add(List.of(added)).isEmpty()) {
      throw new IllegalArgumentException(name + " is there already");
    }
    return this;
  }

  private Verifier verifier(AccountName account, String kind, Password password) {
    return ScramHash.ofKind(kind)
        .map(hash -> passwords.scramKeys(account, hash, password))
        .orElseGet(() -> passwords.make(kind, password));
  }

  /**
   * Gives an account an application password.
   *
   * @param secret seven groups of four letters of {@code bcdfghjkmnpqrstvwxyz}
   */
  public MemoryAccounts applicationPassword(String name, String label, String secret) {
    Verifier added = passwords.make(Verifier.GENERATED, Password.of(secret)).labelled(label);
    if (editor
        .changeVerifiers(
            new AccountName(name),
            there -> Stream.concat(there.stream(), Stream.of(added)).toList())
        .isEmpty()) {
      throw new IllegalArgumentException("there is no account " + name);
    }
    return this;
  }

  /** Takes all application passwords of an account away. */
  public MemoryAccounts withoutApplicationPasswords(String name) {
    editor.changeVerifiers(
        new AccountName(name), there -> there.stream().filter(Verifier::isOwn).toList());
    return this;
  }

  /** Forbids an account to log in. */
  public MemoryAccounts disable(String name) {
    if (!editor.setLoginAllowed(new AccountName(name), false)) {
      throw new IllegalArgumentException("there is no account " + name);
    }
    return this;
  }

  /** Gives an account a quota of its own. */
  public MemoryAccounts quota(String name, Quota quota) {
    if (!editor.setQuota(new AccountName(name), OwnQuota.of(quota))) {
      throw new IllegalArgumentException("there is no account " + name);
    }
    return this;
  }

  /** From now on this counts for accounts that have no quota of their own. */
  public MemoryAccounts defaultQuota(Quota quota) {
    defaultQuota = quota;
    return this;
  }

  @Override
  public String name() {
    return "memory";
  }

  private synchronized Optional<Entry> entry(AccountName name) {
    return Optional.ofNullable(entries.get(name.value()));
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return entry(name).map(entry -> account(name, entry));
  }

  private Account account(AccountName name, Entry entry) {
    Quota quota = entry.quota().over(defaultQuota);
    return new Account(name, MailboxName.of(name), entry.loginAllowed(), quota);
  }

  @Override
  public synchronized List<Account> list() {
    return entries.entrySet().stream()
        .map(entry -> account(new AccountName(entry.getKey()), entry.getValue()))
        .toList();
  }

  @Override
  public Optional<AccountEditor> editor() {
    return Optional.of(editor);
  }

  @Override
  public AuthResult verify(AccountName name, Password password) {
    Optional<Entry> found = entry(name);
    if (found.isEmpty()) {
      return new AuthResult.UnknownUser();
    }
    Entry entry = found.get();
    if (!entry.loginAllowed()) {
      return new AuthResult.Disabled();
    }
    List<Verifier> verifiers = entry.verifiers();
    Optional<Verifier> fitting =
        passwords.check(
            name,
            verifiers,
            password,
            renewed ->
                editor.changeVerifiers(name, there -> there.equals(verifiers) ? renewed : there));
    if (fitting.isPresent()) {
      return new AuthResult.Ok(name, fitting.get().label());
    }
    return entry.hasOwn() ? new AuthResult.Mismatch() : new AuthResult.Next();
  }

  @Override
  public Set<String> suppliedKinds() {
    return SUPPLIED;
  }

  @Override
  public VerifierResult verifiers(AccountName name) {
    Optional<Entry> found = entry(name);
    if (found.filter(entry -> !entry.loginAllowed()).isPresent()) {
      return new VerifierResult.Disabled();
    }
    return found
        .filter(Entry::hasOwn)
        .<VerifierResult>map(entry -> new VerifierResult.Known(entry.supplied()))
        .orElseGet(VerifierResult.Next::new);
  }

  private final class Editor implements AccountEditor {

    @Override
    public List<AccountName> add(List<NewAccount> accounts) {
      Set<AccountName> names = new LinkedHashSet<>();
      if (!accounts.stream().map(NewAccount::name).allMatch(names::add)) {
        throw new IllegalArgumentException("a name stands there twice");
      }
      synchronized (MemoryAccounts.this) {
        List<AccountName> existing = new ArrayList<>(names);
        existing.removeIf(name -> !entries.containsKey(name.value()));
        if (existing.isEmpty()) {
          for (NewAccount account : accounts) {
            Entry entry = new Entry(account.verifiers(), account.quota(), true);
            entries.put(account.name().value(), entry);
          }
        }
        return existing;
      }
    }

    @Override
    public Optional<List<Verifier>> verifiers(AccountName name) {
      return entry(name).map(Entry::verifiers);
    }

    @Override
    public Optional<List<Verifier>> changeVerifiers(
        AccountName name, UnaryOperator<List<Verifier>> change) {
      synchronized (MemoryAccounts.this) {
        Optional<List<Verifier>> before = verifiers(name);
        List<Verifier> after = before.map(change).map(List::copyOf).orElse(List.of());
        if (before.isPresent() && !after.equals(before.get())) {
          replace(name, entry -> new Entry(after, entry.quota(), entry.loginAllowed()));
        }
        return before;
      }
    }

    @Override
    public boolean setLoginAllowed(AccountName name, boolean allowed) {
      return replace(name, entry -> new Entry(entry.verifiers(), entry.quota(), allowed));
    }

    @Override
    public Optional<OwnQuota> ownQuota(AccountName name) {
      return entry(name).map(Entry::quota);
    }

    @Override
    public boolean setQuota(AccountName name, OwnQuota quota) {
      return replace(name, entry -> new Entry(entry.verifiers(), quota, entry.loginAllowed()));
    }

    private boolean replace(AccountName name, UnaryOperator<Entry> change) {
      synchronized (MemoryAccounts.this) {
        return entries.computeIfPresent(name.value(), (_, entry) -> change.apply(entry)) != null;
      }
    }

    @Override
    public boolean remove(AccountName name) {
      synchronized (MemoryAccounts.this) {
        return entries.remove(name.value()) != null;
      }
    }
  }
}
