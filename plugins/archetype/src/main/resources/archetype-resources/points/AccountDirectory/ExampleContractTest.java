package ${package};

import java.util.Set;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.host.DataSize;
import org.stagepost.testkit.AccountDirectoryContract;

/** The directory keeps what every directory promises. What writes is skipped: it has no editor. */
final class ExampleContractTest extends AccountDirectoryContract {

  @Override
  protected AccountDirectory directory(Set<AccountName> accounts) {
    return new ExampleDirectory(
        new ExampleConfig(accounts.stream().map(AccountName::value).toList(), new DataSize(0)));
  }
}
