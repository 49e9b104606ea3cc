package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.testkit.AuthenticatorContract;

final class FileAuthenticatorTest extends AuthenticatorContract {

  @TempDir Path folder;
  private PasswdOnDisk disk;

  @Override
  protected Authenticator authenticator(Map<AccountName, Password> known) throws IOException {
    disk = new PasswdOnDisk(folder);
    disk.write("");
    for (Map.Entry<AccountName, Password> account : known.entrySet()) {
      disk.put(account.getKey(), disk.argon2id(account.getValue()));
    }
    return disk.accounts();
  }

  @Override
  protected Optional<Changes> changes() {
    return Optional.of(
        new Changes() {
          @Override
          public void setPassword(AccountName name, Password password) throws IOException {
            disk.put(name, disk.argon2id(password));
          }

          @Override
          public void setLoginAllowed(AccountName name, boolean allowed) throws IOException {
            if (allowed) {
              disk.unlock(name);
            } else {
              disk.lock(name);
            }
          }

          @Override
          public void remove(AccountName name) throws IOException {
            disk.remove(name);
          }
        });
  }

  @Override
  protected Optional<Outage> outage() {
    return Optional.of(
        () -> {
          Files.delete(disk.file);
          disk.clock.advance(Duration.ofSeconds(3));
        });
  }
}
