package org.stagepost.plugin.store.h2.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.IdRanges;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.Position;

/** What the index makes of facts, also when segments between them were deleted. */
class IndexWriterTest {

  private static final UUID STORE = UUID.randomUUID();
  private static final int SIZE = 100;

  private final JdbcDataSource source = new JdbcDataSource();
  private Index index;
  private IndexWriter writer;

  @BeforeEach
  void open() throws IOException {
    source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    index = new Index(source);
    index.clear(STORE);
    writer = new IndexWriter(source, STORE);
  }

  @AfterEach
  void close() throws IOException {
    writer.close();
    index.shutDown();
    index.close();
  }

  private static Fact.Message message(long segment, boolean moved, long id) {
    return new Fact.Message(
        new UUID(0, id),
        Instant.EPOCH,
        List.of(new Fact.Copy("ann", id)),
        new BodyPlace(segment, 4096, SIZE, 0),
        moved);
  }

  private void take(long segment, Fact... facts) throws IOException {
    List<LoggedFact> logged = new ArrayList<>();
    for (Fact fact : facts) {
      Position begin = new Position(segment, 4096 + logged.size());
      logged.add(new LoggedFact(fact, begin, new Position(segment, begin.offset() + 1)));
    }
    writer.apply(logged);
  }

  private List<Long> ids() throws IOException {
    List<Long> ids = new ArrayList<>();
    index.messages("ann", 1, 1000, message -> ids.add(message.id()));
    assertEquals(ids.size(), index.mailbox("ann").orElseThrow().messages());
    assertEquals(ids.size() * (long) SIZE, index.mailbox("ann").orElseThrow().octets());
    return ids;
  }

  @Test
  void aCheckpointRemovesWhatADeletedSegmentRemovedThoughTheNumbersAgree() throws Exception {
    take(1, message(1, false, 1));
    // segment 2 had message 2 and the removal of message 1; it was deleted
    take(3, new Fact.Checkpoint("ann", 3, 1, true, IdRanges.of(List.of(2L))));
    take(4, message(4, true, 2));
    assertEquals(List.of(2L), ids());
    assertEquals(new SegmentUse(1, SIZE), index.use(4));
  }

  @Test
  void aCheckpointLeavesWhatCameLater() throws Exception {
    take(1, message(1, false, 1), message(1, false, 2), message(1, false, 3));
    take(2, message(2, false, 4));
    take(2, new Fact.Checkpoint("ann", 4, 2, true, IdRanges.of(List.of(1L, 3L))));
    assertEquals(List.of(1L, 3L, 4L), ids());
    MailboxRow row = index.mailbox("ann").orElseThrow();
    assertEquals(5, row.nextId());
    assertEquals(2, row.lastTouched());
    assertEquals(2, row.checkpoint());
  }

  @Test
  void aMovedMessageIsCountedOnceAndFreesItsSegment() throws Exception {
    take(1, message(1, false, 1), message(1, false, 2));
    take(2, message(2, true, 1));
    assertEquals(List.of(1L, 2L), ids());
    assertEquals(new SegmentUse(1, SIZE), index.use(1));
    assertEquals(new SegmentUse(1, SIZE), index.use(2));
  }

  @Test
  void aRemovedMailboxKeepsItsNextId() throws Exception {
    take(1, message(1, false, 1), message(1, false, 2));
    take(1, new Fact.Removal("ann", 3));
    assertEquals(List.of(), ids());
    assertEquals(List.of(), index.mailboxes());
    assertEquals(3, index.mailbox("ann").orElseThrow().nextId());
    assertEquals(SegmentUse.NONE, index.use(1));
    assertEquals(SegmentUse.NONE, index.use(2));
  }

  @Test
  void itTellsHowFarItHasCome() throws Exception {
    assertEquals(IndexedTo.nothing(STORE), index.indexedTo().orElseThrow());
    take(7, message(7, false, 1));
    assertEquals(
        new IndexedTo(STORE, new Position(7, 4096), new Position(7, 4097)),
        index.indexedTo().orElseThrow());
  }
}
