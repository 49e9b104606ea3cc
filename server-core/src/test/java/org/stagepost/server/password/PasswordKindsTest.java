package org.stagepost.server.password;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.log.LogLines;

@Timeout(60)
final class PasswordKindsTest {

  private static final Argon2Cost CHEAP = new Argon2Cost(8, 1, 1);
  private static final String SHA512_HELLO =
      "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBF"
          + "dcbYEdFCoEOfaS35inz1";

  private static final String SHA256_HELLO =
      "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5";
  private static final String SSHA512_PENCIL =
      "OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl25day/iwtZznLsnk+Iksdf6QEC"
          + "AwQFBgcI";

  @TempDir Path folder;

  private Path keyFile;
  private PasswordKinds passwords;
  private LogLines log;

  @BeforeEach
  void make() {
    log = new LogLines(PasswordKinds.class);
    keyFile = folder.resolve("data/server.key");
    passwords = kinds(keyFile);
  }

  private static PasswordKinds kinds(Path keyFile) {
    return new PasswordKinds(
        new PasswordSettings(new ServerKey(keyFile), CHEAP, 2, 16, Duration.ofHours(1)));
  }

  @AfterEach
  void close() {
    passwords.close();
    log.close();
  }

  private boolean fits(String kind, String value, String password) {
    return passwords.verify(new Verifier(kind, value), octets(password));
  }

  private static Password octets(String latin1) {
    return Password.of(latin1.getBytes(ISO_8859_1));
  }

  // RFC 9106's own code, OpenBSD's and crypt(3)'s test vectors; the last two are of openssl passwd
  // -6
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            + "|password",
        "argon2id|$argon2id$v=19$m=256,t=2,p=2$c29tZXNhbHQ$bQk8UB/VmZZF4Oo79iDXuL5/0ttZwg2f/5U52iv1cDc"
            + "|password",
        "argon2id|$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
            + "|password",
        "blf-crypt|$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|U*U",
        "blf-crypt|$2b$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|U*U",
        "blf-crypt|$2a$05$CCCCCCCCCCCCCCCCCCCCC.VGOzA784oUp/Z0DY336zx7pLYAy0lwK|U*U*",
        "blf-crypt|$2a$05$CCCCCCCCCCCCCCCCCCCCC.7uG0VCzI2bS7j6ymqJi9CdcdxiRTWNy|''",
        "blf-crypt|$2y$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e|\u00FF\u00FF\u00A3",
        "sha512-crypt|" + SHA512_HELLO + "|Hello world!",
        "sha512-crypt|$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.|Hello"
            + " world!",
        "sha256-crypt|" + SHA256_HELLO + "|Hello world!",
        "sha256-crypt|$5$ab$HVijGaigUP7G0Iufo6KefyKdxm.HB2e2E/G0ZK0dh4A|'p\u00E4ss word '",
        "ssha512|" + SSHA512_PENCIL + "|pencil",
        "sha512-crypt|$6$ab$PpJKniuGqBSujMCcNU6OHWfjgfp8Kwe5cGPYION4FmcAKYLU1dlN7oyoLt2rQrIJJSekcTT8RZZc.HQEvwiBM1|'p\u00E4ss"
            + " word '",
      })
  void whatOthersMadeFits(String kind, String value, String password) {
    assertEquals(Optional.empty(), passwords.problem(new Verifier(kind, value)));
    assertTrue(fits(kind, value, password));
    assertFalse(fits(kind, value, password + " "));
    assertFalse(fits(kind, value, password.isEmpty() ? "x" : password.substring(1)));
    assertFalse(fits(kind, value, password + "\0"));
    assertFalse(fits(kind, value, password + "\0" + password));
  }

  static Stream<String> oddPasswords() {
    return Stream.of(
        "",
        " ",
        "  blanks at both ends  ",
        "tab\tand\u0001control",
        "NUL\0inside",
        "NUL\0",
        "8-bit \u0080\u00FF\u00C3\u0028",
        "x".repeat(71),
        "x".repeat(72),
        "x".repeat(73),
        "x".repeat(9_000));
  }

  @ParameterizedTest
  @MethodSource("oddPasswords")
  void everyOctetOfAPasswordCounts(String password) {
    for (String kind : new String[] {Verifier.ARGON2ID, Verifier.READABLE}) {
      Verifier verifier = passwords.make(kind, octets(password));
      assertEquals(kind, verifier.kind());
      assertEquals(Optional.empty(), passwords.problem(verifier));
      assertTrue(verifier.value().chars().allMatch(c -> c > ' ' && c <= '~'), verifier.value());
      assertTrue(passwords.verify(verifier, octets(password)));
      assertFalse(passwords.verify(verifier, octets(password + "\0")));
      assertFalse(passwords.verify(verifier, octets(password + " ")));
      assertFalse(passwords.verify(verifier, octets("x" + password)));
    }
  }

  /** Some libraries wipe the octets that they have hashed: what is remembered must not be that. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
            + "|password",
        "blf-crypt|$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW|U*U",
        "sha512-crypt|" + SHA512_HELLO + "|Hello world!",
      })
  void aPasswordThatFittedNeedsNoHashAgain(String kind, String value, String password) {
    assertFalse(fits(kind, value, "x"));
    assertTrue(fits(kind, value, password));
    passwords.close(); // no more hashes
    assertTrue(fits(kind, value, password));
    assertThrows(Passwords.Overloaded.class, () -> fits(kind, value, "x"));
    assertThrows(
        Passwords.Overloaded.class, () -> fits(kind, value, "\0".repeat(password.length())));
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    for (String kind : new String[] {Verifier.ARGON2ID, Verifier.READABLE}) {
      assertNotEquals(
          passwords.make(kind, octets("secret")), passwords.make(kind, octets("secret")));
    }
  }

  @Test
  void whatIsMadeByDefaultCosts19MebibytesAndTwoPasses() {
    try (PasswordKinds standard =
        new PasswordKinds(
            PasswordSettings.standard(
                new ServerKey(keyFile), Argon2Cost.STANDARD, Duration.ofHours(1)))) {
      Verifier verifier = standard.make(Verifier.ARGON2ID, octets("secret"));
      assertTrue(verifier.value().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
      assertTrue(standard.verify(verifier, octets("secret")));
    }
    assertFalse(Files.exists(keyFile)); // nothing needed the key
  }

  @Test
  void bcryptTakes72OctetsAsItsWritersDid() {
    String value = "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui";
    String first72 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    assertEquals(72, first72.length());
    assertTrue(fits(Verifier.BLF_CRYPT, value, first72 + "chars after 72 are ignored"));
    assertTrue(fits(Verifier.BLF_CRYPT, value, first72));
    assertFalse(fits(Verifier.BLF_CRYPT, value, first72.substring(0, 71)));
  }

  @Test
  void aNulDoesNotRepeatABcryptPassword() {
    String value = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    assertTrue(fits(Verifier.BLF_CRYPT, value, "U*U"));
    assertFalse(fits(Verifier.BLF_CRYPT, value, "U*U\0U*U"));
  }

  /** A value that somebody else wrote must not cost the heap, a core, or an exception. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "argon2id|",
        "argon2id|$argon2id$",
        "argon2id|$argon2i$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=18$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=2147483647,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=99999999999,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=-256,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=0,t=1,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=0,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=2147483647,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=65536,t=1000,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=1,p=0$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=1,p=33$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=4096,t=1,p=65$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$t=2,m=256,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1,x=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$$nf65EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EA",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ==$nf65EOgLrQMR/uIPnA4rEg==",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65 EOgLrQMR/uIPnA4rEg",
        "argon2id|$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEg$more",
        "blf-crypt|",
        "blf-crypt|$2y$",
        "blf-crypt|$2y$03$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$16$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$99$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2x$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$-5$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$05$CCCCCCCCCCCCCCCCCCCC!.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW",
        "blf-crypt|$2y$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOe",
        "sha512-crypt|",
        "sha512-crypt|$6$",
        "sha512-crypt|$6$salt",
        "sha512-crypt|$6$salt$tooshort",
        "sha512-crypt|$5$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTL"
            + "iBFdcbYEdFCoEOfaS35inz1",
        "sha512-crypt|$6$rounds=999999999$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnI"
            + "FNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        "sha512-crypt|$6$rounds=99999999999999$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G"
            + "3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        "sha512-crypt|$6$rounds=-1$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJu"
            + "esI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        "sha512-crypt|$6$saltstringsaltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJu"
            + "esI68u4OTLiBFdcbYEdFCoEOfaS35inz1",
        "sha256-crypt|",
        "sha256-crypt|$6$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        "sha256-crypt|$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc",
        "sha256-crypt|$5$rounds=1000001$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5",
        "ssha512|",
        "ssha512|not base64",
        "ssha512|OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl25day/iwtZznLsnk+Iks"
            + "df6Q==",
        "scram-sha-256|",
        "scram-sha-256|SCRAM-SHA-256$1:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuL"
            + "mtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
        "scram-sha-256|SCRAM-SHA-256$1000001:W22ZaJ0SNY7soEsUEjb6gQ==$l3K7+eK1jXUBtUxk/HOxoTkeIxrp4"
            + "mh19cEG+MdZsfo=:j5UZDxvIrttIbGqBDHov3CW7oGa8fLdOeC11UfdON7I=",
        "scram-sha-256|SCRAM-SHA-256$999999999:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBF"
            + "zpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
        "scram-sha-1|SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXku"
            + "LmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=",
        "generated|",
        "generated|$sha256$c2FsdA==$aGFzaA==",
        "readable|",
        "readable|secret",
        "readable|$aes-256-gcm$",
        "readable|$aes-256-gcm$AAAA",
        "readable|$aes-256-gcm$not base64",
        "md5|5f4dcc3b5aa765d61d8327deb882cf99",
      })
  void hostileValuesFitNothing(String kindAndValue) {
    String[] parts = kindAndValue.split("\\|", -1);
    Verifier verifier = new Verifier(parts[0], parts[1]);
    assertTrue(passwords.problem(verifier).isPresent());
    assertFalse(passwords.verify(verifier, octets("password")));
    assertFalse(passwords.verify(verifier, octets("")));
  }

  /** Which the library that hashes them would throw at. */
  @ParameterizedTest
  @ValueSource(ints = {4_096, 4_097, 12_000})
  void aPasswordOfAnyLengthIsRightOrWrong(int octets) {
    String password = "x".repeat(octets);
    assertFalse(fits(Verifier.SHA512_CRYPT, SHA512_HELLO, password));
    assertFalse(
        fits(
            Verifier.SHA256_CRYPT,
            "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc8",
            password));
  }

  @Test
  void aLongPasswordAndManyRoundsDoNotKeepACore() {
    String value = SHA512_HELLO.replace("$6$", "$6$rounds=1000000$");
    assertEquals(Optional.empty(), passwords.problem(new Verifier(Verifier.SHA512_CRYPT, value)));
    long began = System.nanoTime();
    assertFalse(fits(Verifier.SHA512_CRYPT, value, "x".repeat(9_000)));
    assertTrue(System.nanoTime() - began < 1_000_000_000L, "was computed: that takes a minute");
  }

  @Test
  void whatIsReadOnlyIsNotMade() {
    for (String kind :
        new String[] {
          Verifier.BLF_CRYPT,
          Verifier.SHA256_CRYPT,
          Verifier.SHA512_CRYPT,
          Verifier.SSHA512,
          Verifier.GENERATED, // of a password that a person has chosen
          "md5",
          ""
        }) {
      assertThrows(
          IllegalArgumentException.class, () -> passwords.make(kind, octets("secret")), kind);
    }
  }

  @Test
  void theSameKeyReadsItLater() {
    Verifier verifier = passwords.make(Verifier.READABLE, octets("secret"));
    assertFalse(verifier.value().contains("secret"));
    try (PasswordKinds later = kinds(keyFile)) {
      assertTrue(later.verify(verifier, octets("secret")));
      assertArrayEquals("secret".getBytes(ISO_8859_1), later.secret(verifier).orElseThrow());
      assertArrayEquals(passwords.madeUpSecret("ann"), later.madeUpSecret("ann"));
    }
  }

  @Test
  void anotherKeyReadsNothing() {
    Verifier verifier = passwords.make(Verifier.READABLE, octets("secret"));
    try (PasswordKinds other = kinds(folder.resolve("other.key"))) {
      assertFalse(other.verify(verifier, octets("secret")));
      assertEquals(Optional.empty(), other.secret(verifier));
    }
    assertTrue(log.lines().getFirst().contains("other.key is not the key"), log.lines().getFirst());
  }

  @Test
  void aChangedSecretIsNotRead() {
    Verifier verifier = passwords.make(Verifier.READABLE, octets("secret"));
    String value = verifier.value();
    int last = value.length() - 5;
    String changed =
        value.substring(0, last)
            + (value.charAt(last) == 'A' ? 'B' : 'A')
            + value.substring(last + 1);
    assertEquals(Optional.empty(), passwords.secret(new Verifier(Verifier.READABLE, changed)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "c2hvcnQ=\n", "not base64 at all"})
  void aSpoiltKeyFileIsSaidAndKept(String content) throws Exception {
    Files.createDirectories(keyFile.getParent());
    Files.writeString(keyFile, content);
    RuntimeException failure =
        assertThrows(
            RuntimeException.class, () -> passwords.make(Verifier.READABLE, octets("secret")));
    assertTrue(failure.getMessage().contains(keyFile.toString()), failure.getMessage());
    assertEquals(content, Files.readString(keyFile));
  }

  @Test
  void madeUpSecretsDifferByNameAndServer() {
    assertFalse(
        java.util.Arrays.equals(passwords.madeUpSecret("ann"), passwords.madeUpSecret("bob")));
    try (PasswordKinds other = kinds(folder.resolve("other.key"))) {
      assertFalse(
          java.util.Arrays.equals(passwords.madeUpSecret("ann"), other.madeUpSecret("ann")));
    }
  }
}
