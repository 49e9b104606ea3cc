package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.MemoryFiles;

/** Damage of the log, and an index that is lost or says something else than the log. */
class InspectorTest {

  private static final int SIZE = 9_000;
  private static final String FIRST = "000000000001.seg";

  @TempDir private Path folder;

  private final MemoryFiles files = new MemoryFiles(64 << 20);

  private Mail started() throws IOException {
    return new Mail(TestStores.on(folder, files));
  }

  private void fill() throws IOException {
    try (Mail mail = started()) {
      mail.deliver(SIZE, "ann", "bob");
      mail.deliver(SIZE, "ann");
      mail.deliver(200_000, "bob");
      mail.deliver(SIZE, "cid");
      mail.removeBelow("ann", 2);
    }
  }

  private static MailInspector inspector(Mail mail) {
    return mail.store().inspector().orElseThrow();
  }

  private static IndexInspection index(Mail mail) throws IOException {
    return inspector(mail).inspectIndex();
  }

  private static BodyPlace place(Mail mail, String mailbox, long id) throws IOException {
    return mail.store().running().index().message(mailbox, id).orElseThrow().body();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = TestStores.index(folder).getConnection();
        Statement statement = connection.createStatement()) {
      assertTrue(statement.executeUpdate(sql) > 0, sql);
    }
  }

  @Test
  void aDamagedOctetIsFoundWithItsPlaceInEachMailboxThatHasTheMessage() throws Exception {
    fill();
    try (Mail mail = started()) {
      BodyPlace shared = place(mail, "bob", 1);
      files.disk().damage(FIRST, shared.offset() + SIZE - 1);
      Inspection.Damaged found =
          assertInstanceOf(Inspection.Damaged.class, inspector(mail).inspect(Mail.name("bob")));
      String octets = shared.offset() + " to " + (shared.offset() + SIZE);
      assertEquals(
          List.of(
              new Inspection.Damage(
                  1, FIRST + ", octets " + octets, "the octets are not those that were stored")),
          found.damages());
      assertInstanceOf(Inspection.Sound.class, inspector(mail).inspect(Mail.name("ann")));
      assertEquals(new IndexInspection.InStep(), index(mail));
    }
  }

  @Test
  void aMissingFileIsFound() throws Exception {
    fill();
    try (Mail mail = started()) {
      files.delete("%012d.body".formatted(place(mail, "bob", 2).segment()));
    }
    try (Mail mail = started()) {
      Inspection.Damaged found =
          assertInstanceOf(Inspection.Damaged.class, inspector(mail).inspect(Mail.name("bob")));
      assertEquals(2, found.damages().getFirst().id());
      assertEquals("the file is missing", found.damages().getFirst().problem());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM message WHERE octets = 200000 | mailbox bob: the index lacks 1 messages",
        "UPDATE message SET place = place + 5 WHERE octets = 200000"
            + " | mailbox bob: the index has 1 messages that the log does not have",
        "UPDATE message SET body_offset = body_offset + 8 WHERE octets = 200000"
            + " | mailbox bob: the index is wrong about 1 messages",
        "UPDATE message SET received_nano = 7 | mailbox cid: the index is wrong about 1 messages",
        "UPDATE mailbox SET octets = 5 WHERE name = 'bob'"
            + " | mailbox bob: the index says that it holds 2 messages of 5 octets",
        "UPDATE mailbox SET last_touched = 0 WHERE name = 'ann' | mark 0; the log says 1 of 9000",
        "UPDATE mailbox SET name = 'eve' WHERE name = 'cid' | mailbox eve: the index has 1",
        "UPDATE segment SET octets = octets + 1 WHERE number = 1"
            + " | the index is wrong about what is needed of segment 1"
      })
  void anIndexThatSaysSomethingElseIsFoundAndMadeAnew(String sql, String difference)
      throws Exception {
    fill();
    change(sql);
    try (Mail mail = started()) {
      IndexInspection.Differs found = assertInstanceOf(IndexInspection.Differs.class, index(mail));
      assertTrue(String.join("\n", found.differences()).contains(difference), found::toString);
      inspector(mail).rebuildIndex();
      assertEquals(new IndexInspection.InStep(), index(mail));
      assertIntact(mail);
    }
    try (Mail mail = started()) {
      assertIntact(mail);
    }
  }

  private static void assertIntact(Mail mail) throws IOException {
    assertEquals(List.of("ann", "bob", "cid"), Mail.names(mail.store().mailboxes()));
    assertEquals(List.of(2L), mail.ids("ann"));
    assertEquals(List.of(1L, 2L), mail.ids("bob"));
    assertEquals(1, mail.lastTouched("ann"));
    for (String mailbox : List.of("ann", "bob", "cid")) {
      assertEquals(
          new Inspection.Sound(mail.store().status(Mail.name(mailbox))),
          inspector(mail).inspect(Mail.name(mailbox)));
    }
  }

  @Test
  void aDeletedIndexIsMadeAnewByTheStartAndIsInStep() throws Exception {
    fill();
    Files.delete(folder.resolve("database.mv.db"));
    try (Mail mail = started()) {
      assertEquals(new IndexInspection.InStep(), index(mail));
      assertIntact(mail);
    }
  }

  /** The index is all that is left of such a record, so nobody is told to make it anew. */
  @Test
  void whatTheIndexKnowsOfADamagedRecordIsKept() throws Exception {
    fill();
    try (Mail mail = started()) {
      BodyPlace body = place(mail, "cid", 1);
      files.disk().damage(FIRST, body.offset() - 1);
      IndexInspection.Damaged found = assertInstanceOf(IndexInspection.Damaged.class, index(mail));
      String report = String.join("\n", found.damages());
      assertTrue(report.contains(FIRST + ", octets "), report);
      assertTrue(report.contains("mailbox cid: the index has 1 messages"), report);
      assertInstanceOf(Inspection.Sound.class, inspector(mail).inspect(Mail.name("cid")));
    }
  }

  /** As after a restore that was not complete: the index knows what else is to be brought back. */
  @Test
  void aSegmentThatIsMissingIsDamage() throws Exception {
    try (Mail mail = started()) {
      for (int count = 0; count < 20; count++) {
        mail.deliver(SIZE, "ann");
      }
      mail.deliver(200_000, "bob");
    }
    files.delete(FIRST);
    try (Mail mail = started()) {
      long body = place(mail, "bob", 1).segment();
      IndexInspection.Damaged found = assertInstanceOf(IndexInspection.Damaged.class, index(mail));
      String report = String.join("\n", found.damages());
      assertTrue(report.startsWith("segment 1 is missing"), report);
      assertTrue(report.contains("mailbox ann: the index has "), report);
      assertFalse(report.contains("segment " + body + " is missing"), report);
      mail.deliver(SIZE, "cid"); // so that the number of the next file is not the last one
      files.delete("%012d.body".formatted(body));
    }
    try (Mail mail = started()) {
      IndexInspection.Damaged found = assertInstanceOf(IndexInspection.Damaged.class, index(mail));
      long missing = found.damages().stream().filter(line -> line.contains(" is missing;")).count();
      assertEquals(2, missing, found::toString);
    }
  }

  @Test
  void segmentsThatWereDeletedAreNoDifference() throws Exception {
    try (Mail mail = started()) {
      mail.deliver(SIZE, "keeper");
      for (int round = 1; round <= 60; round++) {
        mail.deliver(SIZE, "ann", "bob" + round % 7);
        mail.removeBelow("ann", round + 1);
        if (round % 7 == 0) {
          mail.removeBelow("bob" + round % 5, Long.MAX_VALUE);
        }
        if (round % 10 == 0) {
          assertEquals(new IndexInspection.InStep(), index(mail));
        }
      }
    }
    try (Mail mail = started()) {
      assertEquals(new IndexInspection.InStep(), index(mail));
      inspector(mail).rebuildIndex();
      assertEquals(new IndexInspection.InStep(), index(mail));
      assertEquals(List.of(1L), mail.ids("keeper"));
    }
  }

  @Test
  void inspectionsAtOnceDoNotDisturbEachOther() throws Exception {
    fill();
    try (Mail mail = started();
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<List<IndexInspection>> some =
          () -> List.of(index(mail), index(mail), index(mail), index(mail), index(mail));
      for (Future<List<IndexInspection>> found : threads.invokeAll(List.of(some, some))) {
        assertEquals(Set.of(new IndexInspection.InStep()), Set.copyOf(found.get()));
      }
    }
  }

  @Test
  void nothingIsLeftOfAnInspectionNorOfOneThatWasKilled() throws Exception {
    fill();
    try (Connection connection = TestStores.index(folder).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA compared");
      statement.execute("CREATE TABLE compared.mailbox (number INT)");
    }
    try (Mail mail = started()) {
      assertEquals(new IndexInspection.InStep(), index(mail));
    }
    try (Connection connection = TestStores.index(folder).getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.schemata"
                    + " WHERE schema_name = 'COMPARED'")) {
      assertTrue(row.next());
      assertEquals(0, row.getInt(1));
    }
  }

  @Test
  void aStoreThatIsStoppedSaysSo() throws Exception {
    Mail mail = started();
    MailInspector inspector = inspector(mail);
    mail.close();
    for (String call : List.of("inspect", "index", "rebuild")) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> {
                switch (call) {
                  case "inspect" -> inspector.inspect(Mail.name("ann"));
                  case "index" -> inspector.inspectIndex();
                  default -> inspector.rebuildIndex();
                }
              });
      assertTrue(refused.getMessage().contains("not running"), refused.getMessage());
    }
  }
}
