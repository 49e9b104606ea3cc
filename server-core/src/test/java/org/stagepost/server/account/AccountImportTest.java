package org.stagepost.server.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.account.AccountImport.Entry;
import org.stagepost.server.account.AccountImport.Secret;

final class AccountImportTest {

  private static AccountImport read(String text) {
    return read(text.getBytes(UTF_8));
  }

  private static AccountImport read(byte[] file) {
    return AccountImport.read(
        file,
        new AccountImport.Checks(
            "example.org",
            verifier ->
                verifier.value().startsWith("$") ? Optional.empty() : Optional.of("is no hash"),
            name -> name.value().equals("taken@example.org")));
  }

  private static Entry hash(int line, String name, String kind, String value) {
    return new Entry(line, new AccountName(name), new Secret.Hash(new Verifier(kind, value)));
  }

  private static Entry plain(int line, String name, String password) {
    return new Entry(line, new AccountName(name), new Secret.Plain(Password.of(password)));
  }

  @Test
  void hashesOfOtherServersAndPasswords() {
    AccountImport read =
        read(
            """
            ann@example.org:{ARGON2ID}$argon2id$v=19$x
            Bob@Example.ORG:{BLF-CRYPT}$2y$05$x

            # a comment
            carol:{sha512-crypt}$6$x
            dave@example.org:pass:word
            eve:{SSHA512}$x
            frank:{SHA256-CRYPT}$5$x
            gail:{CRYPT}$6$x
            """);
    assertEquals(List.of(), read.problems());
    assertEquals(
        List.of(
            hash(1, "ann@example.org", "argon2id", "$argon2id$v=19$x"),
            hash(2, "bob@example.org", "blf-crypt", "$2y$05$x"),
            hash(5, "carol@example.org", "sha512-crypt", "$6$x"),
            plain(6, "dave@example.org", "pass:word"),
            hash(7, "eve@example.org", "ssha512", "$x"),
            hash(8, "frank@example.org", "sha256-crypt", "$5$x"),
            hash(9, "gail@example.org", "sha512-crypt", "$6$x")),
        read.entries());
  }

  /** As Dovecot writes them, whose parts are those of RFC 5803 in another order of signs. */
  @Test
  void keysOfScramOfOtherServers() {
    AccountImport read =
        AccountImport.read(
            "ann:{SCRAM-SHA-256}4096,c2FsdA==,c3RvcmVk,c2VydmVy\nbob:{scram-sha-1}4096,c2FsdA==\n"
                .getBytes(UTF_8),
            new AccountImport.Checks("example.org", _ -> Optional.empty(), _ -> false));
    assertEquals(
        List.of(
            hash(
                1,
                "ann@example.org",
                Verifier.SCRAM_SHA_256,
                "SCRAM-SHA-256$4096:c2FsdA==$c3RvcmVk:c2VydmVy"),
            hash(2, "bob@example.org", Verifier.SCRAM_SHA_1, "4096,c2FsdA==")),
        read.entries());
  }

  @Test
  void aPasswordIsTakenToTheOctet() {
    assertEquals(
        List.of(plain(1, "ann@example.org", "  two words  ")),
        read("ann:  two words  \n").entries());
    assertEquals(
        List.of(plain(1, "ann@example.org", "last line")), read("ann:last line").entries());
    Entry entry = read("ann:p\u00E4ss".getBytes(ISO_8859_1)).entries().getFirst();
    assertEquals(new Secret.Plain(Password.of("p\u00E4ss".getBytes(ISO_8859_1))), entry.secret());
  }

  @Test
  void aFileFromWindowsIsReadAsItWasMeant() {
    assertEquals(
        List.of(plain(1, "ann@example.org", "one"), plain(2, "bob@example.org", "two")),
        read("\uFEFFann:one\r\nbob:two\r\n").entries());
  }

  @Test
  void aPasswordThatBeginsWithABraceSaysSo() {
    assertEquals(
        List.of(plain(1, "ann@example.org", "{like} this")),
        read("ann:{PLAIN}{like} this").entries());
    assertEquals(List.of(plain(1, "ann@example.org", "{open")), read("ann:{open").entries());
    assertTrue(read("ann:{MD5}x").problems().getFirst().startsWith("line 1: the scheme"));
  }

  @Test
  void everyLineIsCheckedAndNumbered() {
    AccountImport read =
        read(
            """
            no colon here
            ann@example.org:{BLF-CRYPT}nonsense
            a/b@example.org:x
            :x
            good@example.org:x
            GOOD@example.org:y
            empty@example.org:
            taken:x
            nul@example.org:a\0b
            long@example.org:%s
            """
                .formatted("x".repeat(1025)));
    assertEquals(
        List.of(
            "line 1: there is no colon between address and password",
            "line 2: the hash is no hash",
            "line 3: what stands before the colon is not an address that can have an account",
            "line 4: what stands before the colon is not an address that can have an account",
            "line 6: good@example.org stands on line 5 already",
            "line 7: the password is empty",
            "line 8: taken@example.org exists already",
            "line 9: the password holds NUL or a line end, which no client can send",
            "line 10: the password is longer than 1024 octets"),
        read.problems());
  }

  @Test
  void anAddressThatIsNotUtf8IsAProblem() {
    assertEquals(1, read("\u00E4nn:x".getBytes(ISO_8859_1)).problems().size());
  }

  @Test
  void noProblemShowsASecret() {
    AccountImport read = read("s3cret\nann:{X}s3cret\nbob:{BLF-CRYPT}s3cret\na/b:s3cret\n");
    assertEquals(4, read.problems().size());
    assertFalse(read.problems().toString().contains("s3cret"));
    assertFalse(read("ann:s3cret").toString().contains("s3cret"));
  }

  @Test
  void anEmptyFileHoldsNothing() {
    assertEquals(new AccountImport(List.of(), List.of()), read(""));
    assertEquals(new AccountImport(List.of(), List.of()), read("\n\r\n#\n"));
  }
}
