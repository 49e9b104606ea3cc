package org.stagepost.testkit;

import java.util.List;
import java.util.Set;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.store.Quota;

final class MemoryDirectoryTest extends AccountDirectoryContract {

  @Override
  protected AccountDirectory directory(Set<AccountName> accounts) throws Exception {
    MemoryAccounts memory = new MemoryAccounts().defaultQuota(defaultQuota());
    memory
        .editor()
        .orElseThrow()
        .add(accounts.stream().map(name -> new NewAccount(name, List.of(), Quota.NONE)).toList());
    return memory;
  }

  @Override
  protected Quota defaultQuota() {
    return new Quota(1_000, 0);
  }
}
