package org.stagepost.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.account.Account;
import org.stagepost.api.account.AccountDirectory;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.key.ServerKey;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.password.PasswordKinds;
import org.stagepost.server.password.PasswordSettings;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;

final class MailboxOperationsTest {

  private static final MailboxName ANN = new MailboxName("ann@example.org");
  private static final MailboxName POSTMASTER = new MailboxName("postmaster@example.org");

  @TempDir Path folder;

  private final AccountDirectory directory = mock(AccountDirectory.class);
  private final MailStore store = mock(MailStore.class);
  private final MailInspector inspector = mock(MailInspector.class);
  private PasswordKinds passwords;
  private UserAdministration users;

  @BeforeEach
  void make() throws Exception {
    AccountName ann = new AccountName(ANN.value());
    Account account = new Account(ann, ANN, true, new Quota(5000, 0));
    when(directory.list()).thenReturn(List.of(account));
    when(directory.find(any())).thenReturn(Optional.empty());
    when(directory.find(ann)).thenReturn(Optional.of(account));
    when(store.name()).thenReturn("fake");
    when(store.mailboxes()).thenReturn(List.of(ANN, POSTMASTER));
    when(store.status(any())).thenReturn(new MailboxStatus(2, 900));
    when(store.inspector()).thenReturn(Optional.of(inspector));
    when(inspector.inspect(any())).thenReturn(new Inspection.Sound(new MailboxStatus(2, 900)));
    when(inspector.inspectIndex()).thenReturn(new IndexInspection.InStep());
    passwords =
        new PasswordKinds(
            PasswordSettings.standard(
                new ServerKey(folder.resolve("key")), Argon2Cost.STANDARD, Duration.ZERO));
    users =
        new UserAdministration(
            new UserAdministration.Administered(
                new Extension<>("directory", "directory.jar", directory), extension()),
            passwords,
            new Guard(),
            List.of("example.org"));
  }

  @AfterEach
  void close() {
    passwords.close();
  }

  private Extension<MailStore> extension() {
    return new Extension<>("store", "store.jar", store);
  }

  private AdminReply execute(boolean serving, String operation, String key, String value) {
    return new MailboxOperations(extension(), new Guard(), users, serving)
        .execute(new AdminRequest(operation, Map.of(key, value)));
  }

  private AdminReply verifying(String... names) {
    return execute(false, "mailbox.verify", "names", String.join("\n", names));
  }

  @ParameterizedTest
  @CsvSource({
    "*,2",
    "ANN@example.org,1",
    "ann,0",
    "p*@example.org,1",
    "?nn@*,1",
    "a.n@*,0",
    ".*,0"
  })
  void mailboxesAreListedByTheirNames(String pattern, int rows) {
    assertEquals(rows, execute(true, "mailbox.list", "pattern", pattern).rows().size());
  }

  @Test
  void aQuotaIsShownWhereThereIsAnAccount() {
    List<Map<String, String>> rows = execute(true, "mailbox.list", "pattern", "*").rows();
    Map<String, String> ofAnn =
        Map.of(
            "name", "ann@example.org",
            "messages", "2",
            "octets", "900",
            "quotaMessages", "none",
            "quotaOctets", "5000",
            "account", "ann@example.org");
    Map<String, String> ofNobody =
        Map.of("name", "postmaster@example.org", "messages", "2", "octets", "900");
    assertEquals(List.of(ofAnn, ofNobody), rows);
  }

  @Test
  void whatIsSoundIsCounted() {
    assertEquals(
        AdminReply.fine("2 mailboxes, 4 messages, 1800 octets: all as it was stored"), verifying());
    assertEquals(
        AdminReply.fine("1 mailbox, 2 messages, 900 octets: all as it was stored"),
        verifying("Ann"));
  }

  @Test
  void onlyWhatWasAskedForIsRead() throws IOException {
    verifying("postmaster@example.org");
    verify(inspector, never()).inspect(ANN);
    verify(inspector).inspect(POSTMASTER);
  }

  @ParameterizedTest
  @CsvSource({"bob@example.org", "ann@example.net", "no body", "*"})
  void aMailboxThatIsNotThereIsNamed(String name) {
    AdminReply reply = verifying("ann", name);
    assertEquals(AdminReply.USER_ERROR, reply.exitCode());
    assertTrue(reply.lines().getFirst().contains(name), reply::toString);
  }

  @Test
  void damageIsReportedWithItsPlaceAndTheRestIsReadAllTheSame() throws IOException {
    when(inspector.inspect(ANN))
        .thenReturn(
            new Inspection.Damaged(
                new MailboxStatus(2, 900),
                List.of(new Inspection.Damage(7, "file 3, octets 5 to 9", "torn"))));
    when(inspector.inspect(POSTMASTER)).thenThrow(new IOException("the disk is broken"));
    AdminReply reply = verifying();
    assertEquals(AdminReply.USER_ERROR, reply.exitCode());
    assertEquals("1 mailbox, 2 messages, 900 octets; 2 problems:", reply.lines().getFirst());
    assertEquals(
        "  1. mailbox ann@example.org: message 7: torn (file 3, octets 5 to 9)",
        reply.lines().get(1));
    assertTrue(reply.lines().get(2).startsWith("  2. mailbox postmaster@example.org: "));
    assertTrue(reply.lines().get(2).contains("the disk is broken"));
  }

  @Test
  void aDiskThatIsGoneFillsNoScreens() throws IOException {
    List<Inspection.Damage> all =
        LongStream.rangeClosed(1, 1500)
            .mapToObj(id -> new Inspection.Damage(id, "file 3", "missing"))
            .toList();
    when(inspector.inspect(ANN)).thenReturn(new Inspection.Damaged(MailboxStatus.EMPTY, all));
    AdminReply reply = verifying("ann");
    assertEquals(1002, reply.lines().size());
    assertTrue(reply.lines().getFirst().endsWith("; 1500 problems:"), reply.lines().getFirst());
    assertEquals("  and 500 more", reply.lines().getLast());
  }

  @Test
  void anIndexThatDiffersIsMadeAnewIfNoServerRuns() throws IOException {
    when(inspector.inspectIndex()).thenReturn(new IndexInspection.Differs(List.of("it lacks one")));
    AdminReply told = execute(true, "mailbox.verify", "names", "");
    verify(inspector, never()).rebuildIndex();
    assertEquals(AdminReply.USER_ERROR, told.exitCode());
    assertEquals("  1. it lacks one", told.lines().get(1));
    assertTrue(told.lines().getLast().contains("stop the server"), told::toString);

    AdminReply mended = verifying();
    verify(inspector).rebuildIndex();
    assertEquals(AdminReply.USER_ERROR, mended.exitCode());
    assertTrue(mended.lines().getLast().contains("was made anew"), mended::toString);
  }

  @Test
  void anIndexThatMayKnowMoreIsKept() throws IOException {
    when(inspector.inspectIndex()).thenReturn(new IndexInspection.Damaged(List.of("a hole")));
    AdminReply reply = verifying();
    verify(inspector, never()).rebuildIndex();
    assertEquals(AdminReply.USER_ERROR, reply.exitCode());
    assertEquals("  1. a hole", reply.lines().get(1));
  }

  @Test
  void aStoreWithoutAnInspectorSaysSo() {
    when(store.inspector()).thenReturn(Optional.empty());
    assertEquals(AdminReply.refused("the store \"fake\" cannot read its mail again"), verifying());
  }
}
