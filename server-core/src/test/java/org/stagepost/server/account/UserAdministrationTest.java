package org.stagepost.server.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.account.OwnQuota;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.ScramHash;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.server.auth.FakeDirectory;
import org.stagepost.server.password.CheapPasswords;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

final class UserAdministrationTest {

  private static final AccountName ANN = new AccountName("ann@example.org");
  private static final MailboxName MAILBOX = MailboxName.of(ANN);
  private static final Password SECRET = Password.of("s3cret");

  @TempDir Path folder;

  private final FakeDirectory directory = new FakeDirectory();
  private final MailStore store = mock(MailStore.class);
  private PasswordKinds passwords;
  private UserAdministration users;

  @BeforeEach
  void make() throws IOException {
    passwords = CheapPasswords.in(folder);
    users =
        new UserAdministration(
            new UserAdministration.Administered(
                new Extension<>("directory", "directory.jar", directory),
                new Extension<>("store", "store.jar", store)),
            passwords,
            new Guard(),
            List.of("example.org", "example.net"));
    when(store.remove(any())).thenReturn(true);
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  @Test
  void anAccountMayHaveNoPasswordOfItsOwn() {
    assertEquals(
        UserResult.done("ann@example.org was added"),
        users.add("ann", Optional.empty(), false, OwnQuota.DEFAULT));
    assertEquals(List.of(), directory.verifiers.get("ann@example.org"));
    users.setPassword("ann", SECRET, false);
    assertTrue(passwords.verify(directory.verifiers.get("ann@example.org").getFirst(), SECRET));
  }

  private List<String> kinds() {
    return directory.verifiers.get(ANN.value()).stream().map(Verifier::kind).toList();
  }

  private static String problem(UserResult result) {
    return assertInstanceOf(UserResult.Refused.class, result).problems().getFirst();
  }

  @Test
  void anAccountIsAddedUnderItsCanonicalName() {
    assertEquals(
        UserResult.done("ann@example.org was added"),
        users.add("Ann", Optional.of(SECRET), false, OwnQuota.DEFAULT));
    assertTrue(passwords.verify(directory.verifiers.get(ANN.value()).getFirst(), SECRET));
    assertEquals(List.of(Verifier.ARGON2ID), kinds());
    assertTrue(
        problem(users.add("ann@EXAMPLE.org", Optional.of(SECRET), false, OwnQuota.DEFAULT))
            .contains("exists already"));
  }

  @Test
  void aForeignDomainIsSaid() {
    UserResult.Done done =
        assertInstanceOf(
            UserResult.Done.class,
            users.add("ann@elsewhere.example", Optional.of(SECRET), false, OwnQuota.DEFAULT));
    assertTrue(done.notes().getFirst().contains("elsewhere.example"));
  }

  @Test
  void aReadableSecretStaysReadableWhenThePasswordChanges() {
    users.add("ann", Optional.of(SECRET), true, OwnQuota.DEFAULT);
    users.setLoginAllowed("ann", false); // also while nobody may ask for the verifiers
    Password next = Password.of("next");
    assertEquals(
        UserResult.done("the password of ann@example.org was changed"),
        users.setPassword("ann", next, false));
    List<Verifier> verifiers = directory.verifiers.get(ANN.value());
    assertEquals(
        List.of(Verifier.ARGON2ID, Verifier.READABLE),
        verifiers.stream().map(Verifier::kind).toList());
    assertTrue(verifiers.stream().allMatch(verifier -> passwords.verify(verifier, next)));
    assertFalse(verifiers.stream().anyMatch(verifier -> passwords.verify(verifier, SECRET)));
  }

  @Test
  void othersGetNoReadableSecret() {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    users.setPassword("ann", Password.of("next"), false);
    assertEquals(List.of(Verifier.ARGON2ID), kinds());
  }

  @Test
  void eachLimitOfAQuotaIsChangedByItself() throws IOException {
    MailboxStatus held = new MailboxStatus(3, 900);
    when(store.status(MAILBOX)).thenReturn(held);
    directory.defaultQuota = new Quota(0, 70);
    OptionalLong none = OptionalLong.empty();
    OwnQuota octets = new OwnQuota(OptionalLong.of(1000), none);
    users.add("ann", Optional.of(SECRET), false, octets);
    assertEquals(held, users.quotas().holding("Ann").orElseThrow().held());
    assertEquals(octets, users.quotas().holding("ann").orElseThrow().own());
    assertEquals(new Quota(1000, 70), users.quotas().holdings().getFirst().account().quota());

    OptionalLong noLimit = OptionalLong.of(0);
    assertEquals(
        UserResult.done("ann@example.org may hold 1000 octets and any number of messages"),
        users.quotas().change("ann", before -> new OwnQuota(before.octets(), noLimit)));
    assertEquals(new OwnQuota(OptionalLong.of(1000), noLimit), directory.quotas.get(ANN.value()));
    assertEquals(
        UserResult.done(
            "ann@example.org may hold any number of octets (the default) and 70 messages (the"
                + " default)"),
        users.quotas().change("ann", before -> OwnQuota.DEFAULT));
  }

  @Test
  void nobodyHasNoQuota() {
    UserResult refused = users.quotas().change("nobody", before -> OwnQuota.DEFAULT);
    assertEquals("there is no account nobody@example.org", problem(refused));
    assertEquals(Optional.empty(), users.quotas().holding("nobody"));
    assertEquals(Optional.empty(), users.quotas().holding("no body"));
  }

  @Test
  void aDirectoryThatCannotBeChangedShowsItsQuotas() throws IOException {
    when(store.status(MAILBOX)).thenReturn(MailboxStatus.EMPTY);
    users.add("ann", Optional.of(SECRET), false, OwnQuota.of(new Quota(5, 6)));
    directory.editable = false;
    assertEquals(OwnQuota.of(new Quota(5, 6)), users.quotas().holdings().getFirst().own());
    assertTrue(
        problem(users.quotas().change("ann", before -> before)).contains("cannot be changed"));
  }

  @Test
  void loginIsRefusedAndAllowed() {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    assertEquals(
        UserResult.done("ann@example.org may not log in any more; mail is still taken"),
        users.setLoginAllowed("ann", false));
    assertFalse(users.list().getFirst().loginAllowed());
    assertEquals(UserResult.done("ann@example.org may log in"), users.setLoginAllowed("ann", true));
    assertTrue(users.list().getFirst().loginAllowed());
  }

  @Test
  void anAccountGoesWithItsMail() throws IOException {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    assertEquals(
        UserResult.done("ann@example.org was deleted with all mail"), users.delete("ann", false));
    assertEquals(List.of(), users.list());
    verify(store, times(2)).remove(MAILBOX); // and once for what came meanwhile
  }

  @Test
  void anAccountGoesWithoutItsMail() throws IOException {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    users.delete("ann", true);
    assertEquals(List.of(), users.list());
    verify(store, never()).remove(any());
  }

  @Test
  void anOpenMailboxKeepsItsAccount() throws IOException {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    when(store.remove(MAILBOX)).thenReturn(false);
    assertTrue(problem(users.delete("ann", false)).contains("has the mailbox open"));
    assertEquals(1, users.list().size());
  }

  @Test
  void aStoreThatFailsKeepsTheAccount() throws IOException {
    users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    doThrow(new IOException("broken")).when(store).remove(MAILBOX);
    PluginFailure failure = assertThrows(PluginFailure.class, () -> users.delete("ann", false));
    assertEquals("store", failure.plugin());
    assertEquals(1, users.list().size());
  }

  @Test
  void nobodyIsNobody() throws IOException {
    String unknown = "there is no account ann@example.org";
    assertEquals(unknown, problem(users.setPassword("ann", SECRET, false)));
    assertEquals(unknown, problem(users.setLoginAllowed("ann", false)));
    assertEquals(unknown, problem(users.delete("ann", false)));
    verify(store, never()).remove(any()); // mail without an account is not this command's
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "@example.org", "a/b", "ann@", "ann@example.org.", "a b"})
  void namesThatNoAccountCanHave(String name) {
    assertTrue(
        problem(users.add(name, Optional.of(SECRET), false, OwnQuota.DEFAULT))
            .startsWith("there can be no account"));
  }

  @Test
  void passwordsThatNoClientCanSend() {
    for (String password : List.of("", "a\0b", "a\nb", "a\r", "x".repeat(1025))) {
      assertInstanceOf(
          UserResult.Refused.class,
          users.add("ann", Optional.of(Password.of(password)), false, OwnQuota.DEFAULT),
          password);
    }
    assertEquals(List.of(), users.list());
    assertInstanceOf(
        UserResult.Done.class,
        users.add("ann", Optional.of(Password.of(" x".repeat(512))), false, OwnQuota.DEFAULT));
  }

  @Test
  void accountsThatComeFromElsewhereAreNotChanged() {
    directory.editable = false;
    for (UserResult result :
        List.of(
            users.add("ann", Optional.of(SECRET), false, OwnQuota.DEFAULT),
            users.setPassword("ann", SECRET, false),
            users.setLoginAllowed("ann", false),
            users.delete("ann", false),
            users.importFile("ann:x".getBytes(UTF_8)))) {
      assertEquals("the accounts of \"fake\" cannot be changed from here", problem(result));
    }
  }

  @Test
  void aFileIsImportedAsAWhole() {
    String bcrypt = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";
    StringBuilder file = new StringBuilder("ann:{BLF-CRYPT}" + bcrypt + "\n");
    for (int i = 0; i < 50; i++) { // more than there are places in the queue
      file.append("user").append(i).append(":password ").append(i).append('\n');
    }
    assertEquals(
        UserResult.done("51 accounts were added"),
        users.importFile(file.toString().getBytes(UTF_8)));
    assertEquals(
        List.of(new Verifier(Verifier.BLF_CRYPT, bcrypt)), directory.verifiers.get(ANN.value()));
    for (int i = 0; i < 50; i++) {
      Verifier verifier = directory.verifiers.get("user" + i + "@example.org").getFirst();
      assertTrue(passwords.verify(verifier, Password.of("password " + i)));
    }
  }

  @Test
  void hashesOfOtherServersAreImportedWhereTheyCanBeChecked() {
    String file =
        """
        ann:{SCRAM-SHA-256}4096,W22ZaJ0SNY7soEsUEjb6gQ==,WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=,\
        wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=
        bob:{SSHA512}OOL42mKQ3zEWAJYXJBkuxdTBS0X01LVK4+0aCtjAnZbHXIuyRFbuqwa9Jm4wRl25day/iwtZznLsnk+I\
        ksdf6QECAwQFBgcI
        """;
    assertEquals(UserResult.done("2 accounts were added"), users.importFile(file.getBytes(UTF_8)));
    Password pencil = Password.of("pencil");
    assertTrue(passwords.check(directory.verifiers.get(ANN.value()), pencil).isPresent());
    assertTrue(passwords.check(directory.verifiers.get("bob@example.org"), pencil).isPresent());
    assertEquals(
        "line 1: the hash is not SCRAM-SHA-…$iterations:salt$storedKey:serverKey",
        problem(users.importFile("carol:{SCRAM-SHA-1}4096,c2FsdA==,eA==,eA==".getBytes(UTF_8))));
  }

  /** What the operator wants is there from the first day, and from each change of password on. */
  @Test
  void everyNewPasswordHasTheKeysOfScramThatTheOperatorWants() {
    try (PasswordKinds scram =
        new PasswordKinds(CheapPasswords.settings(folder).withScram(List.of(ScramHash.SHA_256)))) {
      UserAdministration wanted =
          new UserAdministration(
              new UserAdministration.Administered(
                  new Extension<>("directory", "directory.jar", directory),
                  new Extension<>("store", "store.jar", store)),
              scram,
              new Guard(),
              List.of("example.org"));
      wanted.add("ann", Optional.of(SECRET), true, OwnQuota.DEFAULT);
      List<String> all = List.of(Verifier.ARGON2ID, Verifier.SCRAM_SHA_256, Verifier.READABLE);
      assertEquals(all, kinds());
      Verifier before = directory.verifiers.get(ANN.value()).get(1);
      wanted.setPassword("ann", Password.of("next"), false);
      assertEquals(all, kinds());
      assertFalse(directory.verifiers.get(ANN.value()).contains(before));
      wanted.importFile("bob:one".getBytes(UTF_8));
      assertEquals(
          all.subList(0, 2),
          directory.verifiers.get("bob@example.org").stream().map(Verifier::kind).toList());
      users.setPassword("ann", SECRET, false); // and they go when nobody wants them any more
      assertEquals(List.of(Verifier.ARGON2ID, Verifier.READABLE), kinds());
    }
  }

  @Test
  void oneWrongLineImportsNothing() {
    users.add("bob", Optional.of(SECRET), false, OwnQuota.DEFAULT);
    UserResult result =
        users.importFile(
            """
            ann:fine
            carol:{BLF-CRYPT}$2y$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
            bob:exists
            dave
            """
                .getBytes(UTF_8));
    assertEquals(
        List.of(
            "line 2: the hash has a cost of 31; it may be 4 to 15",
            "line 3: bob@example.org exists already",
            "line 4: there is no colon between address and password"),
        assertInstanceOf(UserResult.Refused.class, result).problems());
    assertEquals(1, users.list().size());
  }
}
