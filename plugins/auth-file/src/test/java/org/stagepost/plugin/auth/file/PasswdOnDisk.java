package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.testkit.TestClock;
import org.stagepost.testkit.TestPasswords;
import org.stagepost.testkit.TestServerInfo;

/** A passwd-file that a test writes, with accounts over it. */
final class PasswdOnDisk {

  final TestPasswords passwords = new TestPasswords();
  final TestClock clock = new TestClock(Instant.now());
  final Path file;
  private final Map<AccountName, String> lines = new LinkedHashMap<>();

  PasswdOnDisk(Path folder) {
    this.file = folder.resolve("passwd");
  }

  /** The accounts of the file as it is now. */
  FileAccounts accounts() throws IOException {
    FileAccounts accounts =
        new FileAccounts(new FileAccountsConfig(file), passwords, new TestServerInfo(), clock);
    accounts.start();
    return accounts;
  }

  String argon2id(Password password) {
    return "{ARGON2ID}" + passwords.make(Verifier.ARGON2ID, password).value();
  }

  void put(AccountName name, String password) throws IOException {
    lines.put(name, password);
    write();
  }

  void lock(AccountName name) throws IOException {
    put(name, "!" + lines.get(name));
  }

  void unlock(AccountName name) throws IOException {
    put(name, lines.get(name).substring(1));
  }

  void remove(AccountName name) throws IOException {
    lines.remove(name);
    write();
  }

  private void write() throws IOException {
    StringBuilder text = new StringBuilder("# accounts\n\n");
    lines.forEach(
        (name, password) -> text.append(name).append(':').append(password).append(":1000::::\n"));
    write(text.toString());
  }

  /** Writes this, and lets so much time pass that it is looked at again. */
  void write(String text) throws IOException {
    Files.writeString(file, text);
    clock.advance(Duration.ofSeconds(3));
  }
}
