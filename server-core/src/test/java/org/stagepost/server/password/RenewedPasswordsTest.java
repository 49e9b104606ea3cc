package org.stagepost.server.password;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.Verifier;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.log.LogLines;

/** What an account should keep of a password that was right, from then on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // some hang if they fail
final class RenewedPasswordsTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final Argon2Cost COST = new Argon2Cost(16, 2, 1);
  private static final Password SECRET = Password.of("pencil");
  private static final Password WRONG = Password.of("eraser");

  private static final Verifier BCRYPT =
      new Verifier(
          Verifier.BLF_CRYPT, "$2y$05$/OK.fbVrR/bpIqNJ5ianF.CE5elHaaO4EbggVDjb8P19RukzXSM3e");

  private static final Password BCRYPTS =
      Password.of(new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xA3});

  private static final Verifier SSHA512 =
      new Verifier(
          Verifier.SSHA512,
          "OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl25day/iwtZznLsnk+Iksdf6QEC"
              + "AwQFBgcI");

  private static final Verifier FEW_ITERATIONS =
      new Verifier(
          Verifier.SCRAM_SHA_256,
          "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
              + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");

  @TempDir Path folder;

  private final List<PasswordKinds> opened = new ArrayList<>();
  private PasswordKinds passwords;

  @BeforeEach
  void make() {
    passwords = kinds(COST);
  }

  private PasswordSettings settings(Argon2Cost cost) {
    return new PasswordSettings(new ServerKey(folder.resolve("key")), cost, 2, 16, Duration.ZERO);
  }

  private PasswordKinds kinds(Argon2Cost cost, ScramHash... scram) {
    PasswordKinds kinds = PasswordKinds.renewingAtOnce(settings(cost).withScram(List.of(scram)));
    opened.add(kinds);
    return kinds;
  }

  @AfterEach
  void close() {
    opened.forEach(PasswordKinds::close);
  }

  private Verifier argon2id(Password password) {
    return passwords.make(Verifier.ARGON2ID, password);
  }

  private Verifier application(String label, Password secret) {
    return passwords.make(Verifier.GENERATED, secret).labelled(label);
  }

  private static List<String> kindsOf(List<Verifier> verifiers) {
    return verifiers.stream().map(Verifier::kind).toList();
  }

  /** What is stored behind a login with this password, which is right. */
  private static Optional<List<Verifier>> stored(
      PasswordKinds kinds, List<Verifier> verifiers, Password password) {
    List<List<Verifier>> stored = new ArrayList<>();
    assertTrue(kinds.check(ANN, verifiers, password, stored::add).isPresent());
    return stored.stream().findFirst();
  }

  private static List<Verifier> renewed(
      PasswordKinds kinds, List<Verifier> verifiers, Password password) {
    List<Verifier> renewed = stored(kinds, verifiers, password).orElseThrow();
    assertEquals(
        Optional.empty(), stored(kinds, renewed, password), "it would be renewed at each login");
    assertFalse(kinds.check(renewed, WRONG).isPresent());
    return renewed;
  }

  @ParameterizedTest
  @CsvSource({
    "8, 4, 1, true", // less memory
    "16, 1, 1, true", // fewer passes
    "31, 1, 1, true",
    "16, 2, 1, false",
    "16, 2, 2, false",
    "32, 1, 1, false", // as much work, and more memory
    "64, 3, 4, false"
  })
  void aCheaperHashIsMadeAnew(int memory, int passes, int lanes, boolean outdated) {
    PasswordKinds earlier = kinds(new Argon2Cost(memory, passes, lanes));
    List<Verifier> verifiers = List.of(earlier.make(Verifier.ARGON2ID, SECRET));
    assertEquals(outdated, stored(passwords, verifiers, SECRET).isPresent());
    if (outdated) {
      Verifier hash = renewed(passwords, verifiers, SECRET).getFirst();
      assertTrue(hash.value().contains("$m=16,t=2,p=1$"), "of the cost of today");
    }
  }

  @Test
  void whatOthersMadeBecomesArgon2idAndAllElseStays() {
    Verifier readable = passwords.make(Verifier.READABLE, BCRYPTS);
    Verifier phone = application("phone", GeneratedSecret.random());
    Verifier unknown = new Verifier("of-another-plugin", "value");
    List<Verifier> renewed = renewed(passwords, List.of(readable, BCRYPT, phone, unknown), BCRYPTS);
    assertEquals(Verifier.ARGON2ID, renewed.get(1).kind());
    assertEquals(List.of(readable, renewed.get(1), phone, unknown), renewed);
    assertEquals(List.of(Verifier.ARGON2ID), kindsOf(renewed(passwords, List.of(SSHA512), SECRET)));
  }

  @Test
  void keysOfScramAreMadeAtLoginWhereTheOperatorWantsThem() {
    Verifier own = argon2id(SECRET);
    Verifier phone = application("phone", GeneratedSecret.random());
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256, ScramHash.SHA_1);
    List<Verifier> renewed = renewed(scram, List.of(own, phone), SECRET);
    assertEquals(List.of(own, phone), renewed.subList(0, 2));
    assertEquals(
        List.of(Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_1), kindsOf(renewed.subList(2, 4)));
    for (Verifier keys : renewed.subList(2, 4)) {
      assertTrue(scram.verify(keys, SECRET));
      assertEquals(20_000, ScramKeys.of(keys).orElseThrow().parameters().iterations());
    }
    assertEquals(
        Optional.empty(), stored(passwords, List.of(own, phone), SECRET), "nobody asked for them");
  }

  @Test
  void keysWithOtherParametersAreMadeAnewAndOnlyThose() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256, ScramHash.SHA_1);
    Verifier own = argon2id(SECRET);
    Verifier sha1 = passwords.scramKeys(ANN, ScramHash.SHA_1, SECRET);
    List<Verifier> renewed = renewed(scram, List.of(FEW_ITERATIONS, own, sha1), SECRET);
    assertEquals(List.of(own, sha1), renewed.subList(0, 2));
    assertEquals(List.of(Verifier.SCRAM_SHA_256), kindsOf(renewed.subList(2, 3)));
  }

  /** They are of no use to a client, which is told the parameters of this account. */
  @Test
  void soAreKeysOfAnotherAccount() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    Verifier bobs = scram.scramKeys(new AccountName("bob@example.org"), ScramHash.SHA_256, SECRET);
    Verifier own = argon2id(SECRET);
    List<Verifier> renewed = renewed(scram, List.of(own, bobs), SECRET);
    assertEquals(List.of(own, scram.scramKeys(ANN, ScramHash.SHA_256, SECRET)), renewed);
  }

  /** A copy of the database from before tells no more than the one from after. */
  @Test
  void keysThatWereLostAreMadeAsTheyWere() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    assertEquals(
        scram.scramKeys(ANN, ScramHash.SHA_256, SECRET),
        scram.scramKeys(ANN, ScramHash.SHA_256, SECRET));
  }

  @Test
  void anAccountWithKeysAloneGetsAHash() {
    List<Verifier> renewed = renewed(passwords, List.of(FEW_ITERATIONS), SECRET);
    assertEquals(Verifier.ARGON2ID, renewed.getFirst().kind());
    assertEquals(List.of(renewed.getFirst(), FEW_ITERATIONS), renewed);
  }

  @Test
  void noOtherPasswordThanItsOwnRenewsAnAccount() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    Password secret = GeneratedSecret.random();
    Verifier phone = application("phone", secret);
    List<Verifier> verifiers = List.of(BCRYPT, phone);
    assertEquals(Optional.of(phone), scram.check(verifiers, secret));
    assertEquals(Optional.empty(), stored(scram, verifiers, secret));
    assertEquals(
        Optional.empty(),
        scram.check(
            ANN,
            verifiers,
            WRONG,
            _ -> {
              throw new AssertionError("a wrong password is stored");
            }));
  }

  /** HMAC cannot tell it from the same without the NUL, so there are no keys for it, ever. */
  @Test
  void aPasswordWithNulIsNotOutdatedForeverForWantOfKeys() {
    Password nul = Password.of("pen\0cil");
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    assertEquals(Optional.empty(), stored(scram, List.of(argon2id(nul)), nul));
    assertEquals(
        List.of(Verifier.ARGON2ID),
        kindsOf(
            renewed(scram, List.of(kinds(new Argon2Cost(8, 1, 1)).make("argon2id", nul)), nul)));
  }

  @Test
  void anOverloadedServerRenewsNothing() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    List<Verifier> verifiers = List.of(SSHA512);
    scram.close();
    assertEquals(Optional.empty(), stored(scram, verifiers, SECRET));
  }

  /** bcrypt has seen 72 octets: whoever adds others to them must not have them demanded later. */
  @Test
  void aPasswordThatBcryptHasNotReadToItsEndRenewsNothing() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256);
    String read = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    assertEquals(72, read.length());
    Verifier bcrypt =
        new Verifier(
            Verifier.BLF_CRYPT, "$2a$05$abcdefghijklmnopqrstuu5s2v8.iXieOjg/.AySBTTZIIVFJeBui");
    for (String longer : List.of(read + "chars after 72 are ignored", read + "x")) {
      assertEquals(Optional.empty(), stored(scram, List.of(bcrypt), Password.of(longer)), longer);
    }
    List<Verifier> renewed = renewed(scram, List.of(bcrypt), Password.of(read));
    assertEquals(List.of(Verifier.ARGON2ID, Verifier.SCRAM_SHA_256), kindsOf(renewed));
    assertFalse(scram.check(renewed, Password.of(read + "x")).isPresent());
  }

  /** SCRAM takes several spellings of a password (RFC 4013), a hash only one. */
  @Test
  void aPasswordThatFitsKeysOnlyOnceItIsPreparedGetsNoHash() {
    PasswordKinds scram = kinds(COST, ScramHash.SHA_256, ScramHash.SHA_1);
    Verifier sha256 = scram.scramKeys(ANN, ScramHash.SHA_256, Password.of("IX"));
    Verifier sha1 = scram.scramKeys(ANN, ScramHash.SHA_1, Password.of("IX"));
    Password spelled = Password.of("\u2168"); // one character, the Roman numeral
    assertEquals(List.of(sha256, sha1), stored(scram, List.of(sha256), spelled).orElseThrow());
    assertEquals(Optional.empty(), stored(scram, List.of(sha256, sha1), spelled));
    List<Verifier> renewed = renewed(scram, List.of(sha256, sha1), Password.of("IX"));
    assertEquals(Verifier.ARGON2ID, renewed.getFirst().kind());
  }

  /** Whoever has the right password waits for no store. */
  @Test
  void theAnswerDoesNotWaitForTheStore() throws Exception {
    CountDownLatch answered = new CountDownLatch(1);
    BlockingQueue<List<Verifier>> stored = new LinkedBlockingQueue<>();
    try (PasswordKinds later = new PasswordKinds(settings(COST))) {
      Optional<Verifier> fitting =
          later.check(
              ANN,
              List.of(SSHA512),
              SECRET,
              renewed -> {
                answered.await();
                stored.add(renewed);
              });
      assertEquals(Optional.of(SSHA512), fitting);
      answered.countDown();
      assertEquals(List.of(Verifier.ARGON2ID), kindsOf(stored.take()));
    }
  }

  /** One that hangs costs renewals, and no login. */
  @Test
  void aStoreThatHangsHoldsUpNobody() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (PasswordKinds later = new PasswordKinds(settings(COST))) {
      for (int login = 0; login < 500; login++) {
        assertTrue(later.check(ANN, List.of(SSHA512), SECRET, _ -> end.await()).isPresent());
      }
    } finally {
      end.countDown();
    }
  }

  @Test
  void aStoreThatFailsDoesNotFailTheLogin() {
    try (LogLines log = new LogLines(Renewals.class)) {
      Optional<Verifier> fitting =
          passwords.check(
              ANN,
              List.of(SSHA512),
              SECRET,
              _ -> {
                throw new IOException("the disk is full");
              });
      assertEquals(Optional.of(SSHA512), fitting);
      assertEquals(
          List.of(
              "WARN the password of ann@example.org could not be stored anew:"
                  + " java.io.IOException: the disk is full"),
          log.lines());
    }
  }
}
