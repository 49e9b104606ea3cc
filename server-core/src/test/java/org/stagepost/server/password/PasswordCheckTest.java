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
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Passwords;
import org.stagepost.server.account.UserResult;
import org.stagepost.server.key.ServerKey;

/** One password against all that an account keeps. */
@Timeout(60)
final class PasswordCheckTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final Argon2Cost COST = new Argon2Cost(16, 2, 1);
  private static final Password SECRET = Password.of("pencil");
  private static final Password WRONG = Password.of("eraser");

  private static final Verifier SSHA512 =
      new Verifier(
          Verifier.SSHA512,
          "OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl25day/iwtZznLsnk+Iksdf6QEC"
              + "AwQFBgcI");

  @TempDir Path folder;

  private PasswordKinds passwords;

  @BeforeEach
  void make() {
    passwords =
        new PasswordKinds(
            new PasswordSettings(new ServerKey(folder.resolve("key")), COST, 2, 16, Duration.ZERO));
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  private Verifier argon2id(Password password) {
    return passwords.make(Verifier.ARGON2ID, password);
  }

  private Verifier application(String label, Password secret) {
    return passwords.make(Verifier.GENERATED, secret).labelled(label);
  }

  private String label(List<Verifier> verifiers, Password password) {
    return passwords.check(verifiers, password).orElseThrow().label();
  }

  @Test
  void theAccountsOwnPasswordFits() {
    Verifier own = argon2id(SECRET);
    assertEquals(Optional.of(own), passwords.check(List.of(own), SECRET));
    assertEquals(Optional.empty(), passwords.check(List.of(own), WRONG));
    assertEquals(Optional.empty(), passwords.check(List.of(), SECRET));
  }

  @Test
  void anApplicationPasswordFitsUnderItsLabelAndNoOther() {
    Password phone = GeneratedSecret.random();
    Password laptop = GeneratedSecret.random();
    List<Verifier> verifiers =
        List.of(argon2id(SECRET), application("phone", phone), application("laptop", laptop));
    assertEquals("phone", label(verifiers, phone));
    assertEquals("laptop", label(verifiers, laptop));
    assertEquals("", label(verifiers, SECRET));
    assertFalse(passwords.check(verifiers, GeneratedSecret.random()).isPresent());
    assertFalse(passwords.check(verifiers.subList(0, 2), laptop).isPresent());
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
    assertEquals("last", label(verifiers, last));
    assertThrows(Passwords.Overloaded.class, () -> passwords.check(verifiers, WRONG));
  }

  /** However a directory came by it: under a label no slow hash is worth its time. */
  @ParameterizedTest
  @ValueSource(strings = {Verifier.ARGON2ID, Verifier.READABLE, Verifier.SCRAM_SHA_256})
  void underALabelOnlyGeneratedSecretsCount(String kind) {
    Verifier labelled =
        ScramHash.ofKind(kind)
            .map(hash -> passwords.scramKeys(ANN, hash, SECRET))
            .orElseGet(() -> passwords.make(kind, SECRET))
            .labelled("phone");
    passwords.close();
    assertEquals(Optional.empty(), passwords.check(List.of(labelled), SECRET));
  }

  @Test
  void aReadableSecretIsNoWayInAndCostsAHash() {
    Verifier readable = passwords.make(Verifier.READABLE, SECRET);
    assertEquals(Optional.empty(), passwords.check(List.of(readable), SECRET));
    passwords.close();
    assertThrows(
        Passwords.Overloaded.class, () -> passwords.check(List.of(readable), SECRET), "no work");
    assertThrows(
        Passwords.Overloaded.class, () -> passwords.check(List.of(SSHA512), WRONG), "no work");
    assertTrue(passwords.check(List.of(SSHA512), SECRET).isPresent());
  }

  @Test
  void keysOfScramOpenAnAccountThatHasNothingElse() {
    Verifier keys = passwords.scramKeys(ANN, ScramHash.SHA_1, SECRET);
    Verifier readable = passwords.make(Verifier.READABLE, SECRET);
    assertTrue(passwords.check(List.of(readable, keys), SECRET).isPresent());
    assertFalse(passwords.check(List.of(readable, keys), WRONG).isPresent());
    Verifier other = argon2id(WRONG);
    assertFalse(passwords.check(List.of(keys, other), SECRET).isPresent(), "keys beside a hash");
    assertTrue(passwords.check(List.of(keys, other), WRONG).isPresent());
  }

  @Test
  void nothingThatIsPrintedHoldsASecret() {
    Password generated = GeneratedSecret.random();
    String text = new String(generated.octets(), UTF_8);
    Verifier phone = application("phone", generated);
    Optional<Verifier> check = passwords.check(List.of(phone, argon2id(SECRET)), generated);
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
