package org.stagepost.plugin.example.sql.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.testkit.TestDatabase;
import org.stagepost.testkit.TestMessage;

/** What the contract would try on a disk that fails, tried on a database that does. */
final class DurabilityTest {

  private static final MailboxName ANN = new MailboxName("ann@example.org");

  @TempDir private Path folder;
  private TestDatabase database;
  private WatchedDatabase watched;
  private long room = Long.MAX_VALUE;
  private SqlMailStore store;

  @BeforeEach
  void start() throws IOException {
    database = new TestDatabase(folder);
    watched = new WatchedDatabase(database.source());
    store = new SqlMailStore(watched.source(), () -> room);
    store.start();
    watched.seen().clear();
  }

  @AfterEach
  void stop() {
    store.close();
    database.close();
  }

  private AppendResult deliver() throws IOException {
    return store.append(
        new Delivery(
            UUID.randomUUID(),
            List.of(new Delivery.Target(ANN, Quota.NONE)),
            TestMessage.of("text\r\n"),
            Instant.EPOCH));
  }

  private Mailbox open() throws IOException {
    return assertInstanceOf(OpenResult.Opened.class, store.open(ANN, reason -> {})).mailbox();
  }

  @Test
  void whateverChangesIsForcedBehindItsCommit() throws IOException {
    deliver();
    assertSettled();
    try (Mailbox mailbox = open()) {
      assertEquals(new UpdateResult.Updated(), mailbox.update(Set.of(1L), 1));
    }
    assertSettled();
    assertTrue(store.remove(ANN));
    assertSettled();
  }

  private void assertSettled() {
    assertEquals(List.of(WatchedDatabase.COMMIT, WatchedDatabase.FORCE), watched.seen());
    watched.seen().clear();
  }

  /** What a second force would say nobody can rely on, nor on what was committed before it. */
  @ParameterizedTest
  @ValueSource(strings = {WatchedDatabase.COMMIT, WatchedDatabase.FORCE})
  void nothingFollowsACommitOrAForceThatFailed(String step) throws IOException {
    deliver();
    watched.fail(Optional.of(step));
    assertThrows(IOException.class, this::deliver);
    watched.fail(Optional.empty());
    assertThrows(IOException.class, this::deliver);
    assertThrows(IOException.class, this::open);
    assertThrows(IOException.class, () -> store.remove(ANN));

    store.close();
    store = new SqlMailStore(database.source(), () -> room);
    store.start();
    assertInstanceOf(AppendResult.Stored.class, deliver());
    try (Mailbox mailbox = open()) {
      assertEquals(1, mailbox.entries().getFirst().id());
    }
  }

  @Test
  void aMailboxThatCouldNotBeOpenedIsFreeForTheNext() throws IOException {
    store.close();
    assertThrows(IOException.class, this::open);
    store = new SqlMailStore(database.source(), () -> room);
    store.start();
    open().close();
    open().close();
  }

  @Test
  void aDiskWithLittleRoomTakesNoMail() throws IOException {
    deliver();
    room = 1 << 20;
    assertInstanceOf(AppendResult.Full.class, deliver());
    try (Mailbox mailbox = open()) {
      assertEquals(new UpdateResult.Updated(), mailbox.update(Set.of(1L), 1));
    }
    room = Long.MAX_VALUE;
    assertInstanceOf(AppendResult.Stored.class, deliver());
  }
}
