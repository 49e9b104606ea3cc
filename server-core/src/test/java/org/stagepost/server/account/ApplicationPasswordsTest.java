package org.stagepost.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.mock;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.auth.FakeDirectory;
import org.stagepost.server.password.CheapPasswords;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

final class ApplicationPasswordsTest {

  private static final String ANN = "ann@example.org";
  private static final Password SECRET = Password.of("s3cret");

  @TempDir Path folder;

  private final FakeDirectory directory = new FakeDirectory();
  private PasswordKinds passwords;
  private UserAdministration users;
  private ApplicationPasswords secrets;

  @BeforeEach
  void make() {
    passwords = CheapPasswords.in(folder);
    users =
        new UserAdministration(
            new UserAdministration.Administered(
                new Extension<>("directory", "directory.jar", directory),
                new Extension<>("store", "store.jar", mock(MailStore.class))),
            passwords,
            new Guard(),
            List.of("example.org"));
    secrets = users.applicationPasswords();
    users.add("ann", Optional.of(SECRET), true, OwnQuota.DEFAULT);
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  private Password made(String label) {
    UserResult.Made made = assertInstanceOf(UserResult.Made.class, secrets.add("Ann", label));
    assertEquals(ANN, made.account().value());
    assertEquals(label, made.label());
    return made.secret();
  }

  private String labelOf(Password password) {
    return passwords.check(directory.verifiers.get(ANN), password).orElseThrow().label();
  }

  private boolean fits(Password password) {
    return passwords.check(directory.verifiers.get(ANN), password).isPresent();
  }

  private static String problem(UserResult result) {
    return assertInstanceOf(UserResult.Refused.class, result).problems().getFirst();
  }

  @Test
  void eachIsMadeListedAndTakenAwayByItself() {
    Password phone = made("phone");
    Password laptop = made("Ann's laptop");
    assertEquals(Optional.of(List.of("phone", "Ann's laptop")), secrets.labels("ANN"));
    assertEquals("phone", labelOf(phone));
    assertEquals("Ann's laptop", labelOf(laptop));
    assertTrue(fits(SECRET));

    assertEquals(
        UserResult.done("the application password \"phone\" of ann@example.org was removed"),
        secrets.remove("ann", "phone"));
    assertFalse(fits(phone));
    assertTrue(fits(laptop));
    assertTrue(fits(SECRET));
    assertEquals(Optional.of(List.of("Ann's laptop")), secrets.labels("ann"));
  }

  @Test
  void aLabelIsGivenOnce() {
    Password phone = made("phone");
    assertEquals(
        "ann@example.org has an application password \"phone\" already",
        problem(secrets.add("ann", "phone")));
    assertTrue(fits(phone), "the first one stays");
    secrets.remove("ann", "phone");
    made("phone");
    assertFalse(fits(phone), "the old one does not come back with the label");
  }

  @Test
  void anAccountHasAHundredAtMost() {
    for (int i = 0; i < 100; i++) {
      made("number " + i);
    }
    assertTrue(problem(secrets.add("ann", "one more")).contains("100 application passwords"));
    assertEquals(100, secrets.labels("ann").orElseThrow().size());
  }

  @Test
  void anotherPasswordLeavesThemUnlessTheyAreToGo() {
    Password phone = made("phone");
    Password next = Password.of("next");
    assertEquals(
        new UserResult.Done(
            "the password of ann@example.org was changed",
            List.of("1 application password still lets it in (--revoke-app-passwords)")),
        users.setPassword("ann", next, false));
    assertTrue(fits(phone));
    assertTrue(fits(next));
    assertFalse(fits(SECRET));

    made("laptop");
    assertEquals(
        new UserResult.Done(
            "the password of ann@example.org was changed",
            List.of("2 application passwords were removed")),
        users.setPassword("ann", SECRET, true));
    assertFalse(fits(phone));
    assertEquals(Optional.of(List.of()), secrets.labels("ann"));
    assertEquals(
        List.of(Verifier.ARGON2ID, Verifier.READABLE),
        directory.verifiers.get(ANN).stream().map(Verifier::kind).toList());
    assertEquals(
        UserResult.done("the password of ann@example.org was changed"),
        users.setPassword("ann", SECRET, true));
  }

  @Test
  void whatIsNotThereIsSaid() {
    assertEquals(
        "there is no application password \"phone\" of ann@example.org",
        problem(secrets.remove("ann", "phone")));
    assertEquals("there is no account bob@example.org", problem(secrets.remove("bob", "phone")));
    assertEquals("there is no account bob@example.org", problem(secrets.add("bob", "phone")));
    assertEquals(Optional.empty(), secrets.labels("bob"));
    assertEquals(Optional.empty(), secrets.labels("no body"));
    assertEquals(
        "there is no application password \"\" of ann@example.org",
        problem(secrets.remove("ann", "")),
        "that would be the account's own");
    assertTrue(fits(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", " phone", "phone ", "a\nb", "a\0b", "a\u2028b", "a\u200Eb"})
  void labelsThatWouldConfuseALog(String label) {
    assertTrue(problem(secrets.add("ann", label)).startsWith("a label has 1 to 64 letters"));
    assertEquals(Optional.of(List.of()), secrets.labels("ann"));
  }

  @Test
  void aLabelMayBe64CharactersLong() {
    made("\u00E4".repeat(64));
    assertTrue(problem(secrets.add("ann", "x".repeat(65))).startsWith("a label"));
  }

  @Test
  void accountsThatComeFromElsewhereAreNotChanged() {
    directory.editable = false;
    assertTrue(problem(secrets.add("ann", "phone")).contains("cannot be changed"));
    assertTrue(problem(secrets.remove("ann", "phone")).contains("cannot be changed"));
    assertEquals(Optional.empty(), secrets.labels("ann"));
  }
}
