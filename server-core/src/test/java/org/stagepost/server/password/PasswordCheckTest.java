package org.stagepost.server.password;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramKeys;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Passwords.Check;
import org.stagepost.server.account.UserResult;
import org.stagepost.server.key.ServerKey;

/** One password against all that an account keeps, and what it should keep from then on. */
@Timeout(60)
final class PasswordCheckTest {

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

  private PasswordKinds kinds(Argon2Cost cost, String... scram) {
    PasswordSettings settings =
        new PasswordSettings(new ServerKey(folder.resolve("key")), cost, 2, 16, Duration.ZERO);
    PasswordKinds kinds = new PasswordKinds(settings.withScram(List.of(scram)));
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

  @Test
  void theAccountsOwnPasswordFits() {
    Verifier own = argon2id(SECRET);
    assertEquals(new Check(Optional.of(own), false), passwords.check(List.of(own), SECRET));
    assertEquals(Check.MISMATCH, passwords.check(List.of(own), WRONG));
    assertEquals(Check.MISMATCH, passwords.check(List.of(), SECRET));
  }

  @Test
  void anApplicationPasswordFitsUnderItsLabelAndNoOther() {
    Password phone = GeneratedSecret.random();
    Password laptop = GeneratedSecret.random();
    List<Verifier> verifiers =
        List.of(argon2id(SECRET), application("phone", phone), application("laptop", laptop));
    assertEquals("phone", passwords.check(verifiers, phone).label());
    assertEquals("laptop", passwords.check(verifiers, laptop).label());
    assertEquals("", passwords.check(verifiers, SECRET).label());
    assertFalse(passwords.check(verifiers, GeneratedSecret.random()).fits());
    assertFalse(passwords.check(verifiers.subList(0, 2), laptop).fits());
  }

  @Test
  void aHundredApplicationPasswordsCostNoSlowHash() {
    Password last = GeneratedSecret.random();
    List<Verifier> verifiers = new ArrayList<>(List.of(argon2id(SECRET)));
    for (int i = 0; i < 99; i++) {
      verifiers.add(application("number " + i, GeneratedSecret.random()));
    }
    verifiers.add(application("last", last));
    passwords.close(); // no more slow hashes
    assertEquals("last", passwords.check(verifiers, last).label());
    assertThrows(Passwords.Overloaded.class, () -> passwords.check(verifiers, WRONG));
  }

  /** However a directory came by it: under a label no slow hash is worth its time. */
  @ParameterizedTest
  @ValueSource(strings = {Verifier.ARGON2ID, Verifier.READABLE, Verifier.SCRAM_SHA_256})
  void underALabelOnlyGeneratedSecretsCount(String kind) {
    Verifier labelled = passwords.make(kind, SECRET).labelled("phone");
    passwords.close();
    assertEquals(Check.MISMATCH, passwords.check(List.of(labelled), SECRET));
  }

  @Test
  void aReadableSecretIsNoWayInAndCostsAHash() {
    Verifier readable = passwords.make(Verifier.READABLE, SECRET);
    assertEquals(Check.MISMATCH, passwords.check(List.of(readable), SECRET));
    passwords.close();
    assertThrows(
        Passwords.Overloaded.class, () -> passwords.check(List.of(readable), SECRET), "no work");
    assertThrows(
        Passwords.Overloaded.class, () -> passwords.check(List.of(SSHA512), WRONG), "no work");
    assertTrue(passwords.check(List.of(SSHA512), SECRET).fits());
  }

  @Test
  void keysOfScramOpenAnAccountThatHasNothingElse() {
    Verifier keys = passwords.make(Verifier.SCRAM_SHA_1, SECRET);
    Verifier readable = passwords.make(Verifier.READABLE, SECRET);
    assertTrue(passwords.check(List.of(readable, keys), SECRET).fits());
    assertFalse(passwords.check(List.of(readable, keys), WRONG).fits());
    Verifier other = argon2id(WRONG);
    assertFalse(passwords.check(List.of(keys, other), SECRET).fits(), "keys beside a hash");
    assertTrue(passwords.check(List.of(keys, other), WRONG).fits());
  }

  private List<Verifier> renewed(PasswordKinds kinds, List<Verifier> verifiers, Password password) {
    Check check = kinds.check(verifiers, password);
    assertTrue(check.outdated());
    List<Verifier> renewed = kinds.renewed(verifiers, check.fitting().orElseThrow(), password);
    Check again = kinds.check(renewed, password);
    assertTrue(again.fits());
    assertFalse(again.outdated(), "it would be renewed at each login");
    assertEquals(renewed, kinds.renewed(renewed, again.fitting().orElseThrow(), password));
    assertFalse(kinds.check(renewed, WRONG).fits());
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
    assertEquals(outdated, passwords.check(verifiers, SECRET).outdated());
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
    PasswordKinds scram = kinds(COST, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_1);
    List<Verifier> renewed = renewed(scram, List.of(own, phone), SECRET);
    assertEquals(List.of(own, phone), renewed.subList(0, 2));
    assertEquals(
        List.of(Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_1), kindsOf(renewed.subList(2, 4)));
    for (Verifier keys : renewed.subList(2, 4)) {
      assertTrue(scram.verify(keys, SECRET));
      assertEquals(20_000, ScramKeys.of(keys).orElseThrow().iterations());
    }
    assertFalse(passwords.check(List.of(own, phone), SECRET).outdated(), "nobody asked for them");
  }

  @Test
  void keysWithFewIterationsAreMadeAnewAndOnlyThose() {
    PasswordKinds scram = kinds(COST, Verifier.SCRAM_SHA_256, Verifier.SCRAM_SHA_1);
    Verifier own = argon2id(SECRET);
    Verifier sha1 = passwords.make(Verifier.SCRAM_SHA_1, SECRET);
    List<Verifier> renewed = renewed(scram, List.of(FEW_ITERATIONS, own, sha1), SECRET);
    assertEquals(List.of(own, sha1), renewed.subList(0, 2));
    assertEquals(List.of(Verifier.SCRAM_SHA_256), kindsOf(renewed.subList(2, 3)));
  }

  @Test
  void anAccountWithKeysAloneGetsAHash() {
    List<Verifier> renewed = renewed(passwords, List.of(FEW_ITERATIONS), SECRET);
    assertEquals(Verifier.ARGON2ID, renewed.getFirst().kind());
    assertEquals(List.of(renewed.getFirst(), FEW_ITERATIONS), renewed);
  }

  @Test
  void noOtherPasswordThanItsOwnRenewsAnAccount() {
    PasswordKinds scram = kinds(COST, Verifier.SCRAM_SHA_256);
    Password secret = GeneratedSecret.random();
    Verifier phone = application("phone", secret);
    List<Verifier> verifiers = List.of(BCRYPT, phone);
    assertEquals(new Check(Optional.of(phone), false), scram.check(verifiers, secret));
    assertEquals(verifiers, scram.renewed(verifiers, phone, secret));
    assertFalse(scram.check(verifiers, WRONG).outdated());
  }

  /** HMAC cannot tell it from the same without the NUL, so there are no keys for it, ever. */
  @Test
  void aPasswordWithNulIsNotOutdatedForeverForWantOfKeys() {
    Password nul = Password.of("pen\0cil");
    PasswordKinds scram = kinds(COST, Verifier.SCRAM_SHA_256);
    assertFalse(scram.check(List.of(argon2id(nul)), nul).outdated());
    assertEquals(
        List.of(Verifier.ARGON2ID),
        kindsOf(
            renewed(scram, List.of(kinds(new Argon2Cost(8, 1, 1)).make("argon2id", nul)), nul)));
  }

  @Test
  void anOverloadedServerRenewsNothing() {
    PasswordKinds scram = kinds(COST, Verifier.SCRAM_SHA_256);
    List<Verifier> verifiers = List.of(SSHA512);
    scram.close();
    Check check = scram.check(verifiers, SECRET);
    assertTrue(check.fits() && check.outdated());
    assertThrows(Passwords.Overloaded.class, () -> scram.renewed(verifiers, SSHA512, SECRET));
  }

  @Test
  void nothingThatIsPrintedHoldsASecret() {
    Password generated = GeneratedSecret.random();
    String text = new String(generated.octets(), UTF_8);
    Verifier phone = application("phone", generated);
    Check check = passwords.check(List.of(phone, argon2id(SECRET)), generated);
    assertEquals("Verifier[generated, masked, phone]", phone.toString());
    Stream.of(phone, check, new UserResult.Made(null, "phone", generated), generated, SSHA512)
        .map(Object::toString)
        .forEach(
            printed -> {
              assertFalse(printed.contains(text), printed);
              assertFalse(printed.contains(phone.value()), printed);
              assertFalse(printed.contains("OOL42"), printed);
            });
  }
}
