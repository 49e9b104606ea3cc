package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.testkit.AccountDirectoryContract;

final class FileDirectoryTest extends AccountDirectoryContract {

  @TempDir Path folder;

  @Override
  protected AccountDirectory directory(Set<AccountName> known) throws IOException {
    PasswdOnDisk disk = new PasswdOnDisk(folder);
    disk.write("");
    for (AccountName name : known) {
      disk.put(name, "");
    }
    return disk.accounts();
  }
}
