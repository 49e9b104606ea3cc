package ${package};

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Knows the accounts that stand in the configuration. */
@Extension
public final class ExampleDirectory implements AccountDirectory {

  private final TreeMap<String, Account> accounts = new TreeMap<>();

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleDirectory(ExampleConfig config) {
    Quota quota = new Quota(config.mailboxSize().octets(), 0);
    for (String address : config.accounts()) {
      AccountName name = new AccountName(address);
      accounts.put(address, new Account(name, MailboxName.of(name), true, quota));
    }
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public Optional<Account> find(AccountName name) {
    return Optional.ofNullable(accounts.get(name.value()));
  }

  @Override
  public List<Account> list() {
    return List.copyOf(accounts.values());
  }
}
