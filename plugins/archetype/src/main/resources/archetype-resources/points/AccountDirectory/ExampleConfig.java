package ${package};

import java.util.List;
import org.stagepost.api.Meaning;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.DataSize;

/**
 * What stands in the configuration under {@code plugins.${artifactId}.config}.
 *
 * @param accounts the addresses of all accounts, in lower case
 * @param mailboxSize how much each mailbox may hold, for example {@code "1GB"}; no limit where the key is absent
 */
@PluginConfig
public record ExampleConfig(
    @Meaning("The addresses of all accounts, in lower case.") List<String> accounts,
    @Meaning("How much each mailbox may hold; 0 for no limit.") DataSize mailboxSize) {

  /** Puts the defaults in, and checks: the operator reads the sentence as it stands. */
  public ExampleConfig {
    accounts = accounts == null ? List.of() : List.copyOf(accounts);
    mailboxSize = mailboxSize == null ? new DataSize(0) : mailboxSize;
    for (String name : accounts) {
      if (!AccountName.parse(name, "").map(AccountName::value).filter(name::equals).isPresent()) {
        throw new IllegalArgumentException(
            "accounts names " + name + ", which is no whole address in lower case");
      }
    }
  }
}
