package org.stagepost.plugin.auth.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;

/** Files as other programs write them, and what becomes of them while the server runs. */
final class FileAccountsTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final AccountName BOB = new AccountName("bob@example.org");

  // All of these are hashes of "U*U"; made by htpasswd -B, mkpasswd -m sha512crypt and doveadm pw.
  private static final String BCRYPT =
      "$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  @TempDir Path folder;
  private PasswdOnDisk disk;

  @BeforeEach
  void open() {
    disk = new PasswdOnDisk(folder);
  }

  private AuthResult login(FileAccounts accounts, AccountName name) throws IOException {
    return accounts.verify(name, Password.of("U*U"));
  }

  @Test
  void readsWhatHtpasswdWrites() throws Exception {
    disk.write("ann:" + BCRYPT + "\r\nbob@example.org:" + BCRYPT.replace("$2y$", "$2b$") + "\n");
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
    assertInstanceOf(AuthResult.Ok.class, login(accounts, BOB));
    assertInstanceOf(
        AuthResult.Mismatch.class, accounts.verify(ANN, Password.of("something else")));
  }

  @Test
  void readsWhatDovecotWrites() throws Exception {
    disk.write(
        "ANN@Example.ORG:{blf-crypt}"
            + BCRYPT
            + ":1000:1000:Ann, of Example:/home/ann:/bin/sh:userdb_mail=maildir:~/Mail\n"
            + "bob:{CRYPT}"
            + BCRYPT
            + "::::::\n");
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
    assertInstanceOf(AuthResult.Ok.class, login(accounts, BOB));
  }

  @Test
  void readsKeysOfScram() throws Exception {
    String keys = disk.passwords.scramKeys(ANN, ScramHash.SHA_256, Password.of("U*U")).value();
    disk.write("ann:{SCRAM-SHA-256}" + keys.split("\\$", 2)[1].replaceAll("[$:]", ",") + "\n");
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
    assertInstanceOf(AuthResult.Mismatch.class, accounts.verify(ANN, Password.of("U*u")));
  }

  @Test
  void aLockedAccountIsThereAndMayNotLogIn() throws Exception {
    disk.write("ann:!" + BCRYPT + "\nbob:*\n");
    FileAccounts accounts = disk.accounts();
    for (AccountName name : List.of(ANN, BOB)) {
      assertInstanceOf(AuthResult.Disabled.class, login(accounts, name));
      assertFalse(accounts.find(name).orElseThrow().loginAllowed());
    }
  }

  @Test
  void anAccountWithoutAPasswordIsForOthersToCheck() throws Exception {
    disk.write("ann:\n");
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Next.class, accounts.verify(ANN, Password.of("")));
  }

  @Test
  void aLineThatCannotBeUsedHarmsNoOther() throws Exception {
    disk.write(
        """
        no colon
        a/b:%s
        :%s
        bob:{MD5}x
        carol:$apr1$salt$hash
        dave:secret in plain
        ann:%s
        ann:{PLAIN}taken over
        """
            .formatted(BCRYPT, BCRYPT, BCRYPT));
    FileAccounts accounts = disk.accounts();
    assertEquals(
        List.of("ann", "bob", "carol", "dave"),
        accounts.list().stream().map(account -> account.name().localPart()).toList());
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
  }

  /** A slip in a hash must neither bounce mail nor let another authenticator decide. */
  @Test
  void anAccountWhoseHashCannotBeUsedIsThereAndMayNotLogIn() throws Exception {
    disk.write("bob:$apr1$salt$hash\n");
    FileAccounts accounts = disk.accounts();
    assertFalse(accounts.find(BOB).orElseThrow().loginAllowed());
    assertInstanceOf(AuthResult.Disabled.class, login(accounts, BOB));
  }

  @Test
  void whatRestrictsLoginsElsewhereRefusesThemHere() throws Exception {
    disk.write(
        "ann:%s::::::userdb_quota_rule=*:storage=1G\nbob:%s::::::nologin=y\n"
            .formatted(BCRYPT, BCRYPT));
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
    assertInstanceOf(AuthResult.Disabled.class, login(accounts, BOB));
  }

  @Test
  void problemsNameTheLineAndQuoteNothing() throws Exception {
    disk.write("carol:hunter2\nbob:{PLAIN}hunter2\nhunter2\nann:" + BCRYPT + "\nann:" + BCRYPT);
    Files.setPosixFilePermissions(disk.file, PosixFilePermissions.fromString("rw-r--r--"));
    List<String> problems = PasswdFile.read(disk.file, "example.org").problems();
    assertEquals(5, problems.size(), problems.toString());
    for (int line : List.of(1, 2, 3)) {
      assertTrue(problems.get(line - 1).startsWith("line " + line + ": "), problems.toString());
    }
    assertTrue(problems.get(3).startsWith("line 5: "), problems.toString());
    assertTrue(problems.get(4).startsWith("everybody on this machine"), problems.toString());
    assertFalse(problems.toString().contains("hunter2"), problems.toString());
  }

  /** Lines of any length, and what other programs put at the begin and the end of a file. */
  @Test
  void aLineThatIsTooLongLocksItsAccount() throws Exception {
    disk.write(
        "\uFEFFann:"
            + BCRYPT
            + ":::"
            + "x".repeat(16_000)
            + "\r\n"
            + "bob:"
            + BCRYPT
            + ":::"
            + "x".repeat(1 << 20)
            + "\r\n"
            + "x".repeat(1 << 20)
            + "\n"
            + "carol:"
            + BCRYPT);
    FileAccounts accounts = disk.accounts();
    assertInstanceOf(AuthResult.Ok.class, login(accounts, ANN));
    assertInstanceOf(AuthResult.Disabled.class, login(accounts, BOB));
    assertInstanceOf(AuthResult.Ok.class, login(accounts, new AccountName("carol@example.org")));
    List<String> problems = PasswdFile.read(disk.file, "example.org").problems();
    assertEquals("line 2: it is longer than 16 KiB", problems.getFirst());
    assertTrue(problems.get(1).startsWith("line 3: there is no colon"), problems.toString());
  }

  @Test
  void theFirstLineOfAnAccountCounts() throws Exception {
    disk.write("ann:!" + BCRYPT + "\nANN@Example.ORG:" + BCRYPT + "\n");
    assertInstanceOf(AuthResult.Disabled.class, login(disk.accounts(), ANN));
  }

  @Test
  void theFileMustBeThere() {
    IllegalArgumentException missing =
        assertThrows(
            IllegalArgumentException.class,
            () -> new FileAccountsConfig(folder.resolve("nowhere")));
    assertTrue(missing.getMessage().startsWith("file: "), missing.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new FileAccountsConfig(folder));
    assertThrows(IllegalArgumentException.class, () -> new FileAccountsConfig(null));
  }

  @Test
  void namesAreUtf8AndWhatStandsBehindThePasswordMayBeAnything() throws Exception {
    byte[] line = ("ä:" + BCRYPT + ":::Änn\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] other = ("ann:" + BCRYPT + ":::Änn\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] third = ("bö:" + BCRYPT + "\n").getBytes(StandardCharsets.UTF_8);
    try (OutputStream file = Files.newOutputStream(disk.file)) {
      file.write(line);
      file.write(other);
      file.write(third);
    }
    assertEquals(
        List.of("ann@example.org", "bö@example.org"),
        disk.accounts().list().stream().map(account -> account.name().value()).toList());
  }
}
