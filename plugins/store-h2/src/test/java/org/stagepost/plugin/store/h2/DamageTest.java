package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.log.LogFiles;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.LongMessage;

/** A damaged octet of the log costs at most the record that it is in. */
class DamageTest {

  private static final int MESSAGES = 30;
  private static final int SIZE = 9_000;

  /** The index takes 5,000 records in one transaction at a start. */
  private static final int MORE_THAN_AT_ONCE = 8_000;

  private static final String FIRST = "000000000001.seg";

  @TempDir private Path folder;

  private record Found(List<Long> ids, long damaged) {}

  private Found readWithoutIndex(MemoryFiles files) throws Exception {
    Files.deleteIfExists(folder.resolve("database.mv.db"));
    return read(files);
  }

  private Found read(MemoryFiles files) throws Exception {
    try (Mail mail = new Mail(TestStores.on(folder, files));
        Mailbox mailbox = mail.open("ann")) {
      long damaged = 0;
      for (MessageEntry entry : mailbox.entries()) {
        assertEquals(SIZE, entry.octets());
        try (InputStream found = mailbox.message(entry).open()) {
          if (!new LongMessage(SIZE, 1).isIn(found)) {
            damaged++;
          }
        }
      }
      return new Found(mailbox.entries().stream().map(MessageEntry::id).toList(), damaged);
    }
  }

  private static MemoryFiles filled(Path folder) throws Exception {
    Files.deleteIfExists(folder.resolve("database.mv.db"));
    MemoryFiles files = new MemoryFiles(64 << 20);
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      for (int count = 0; count < MESSAGES; count++) {
        mail.deliver(SIZE, "ann");
      }
    }
    return files;
  }

  @Test
  void aFlippedOctetCostsAtMostOneMessage() throws Exception {
    SplittableRandom random = new SplittableRandom(5);
    for (int round = 0; round < 40; round++) {
      MemoryFiles files = filled(folder);
      long offset = random.nextLong(files.disk().length(FIRST));
      files.disk().damage(FIRST, offset);
      Found found = readWithoutIndex(files);
      assertTrue(
          found.ids().size() + 1 >= MESSAGES && found.damaged() <= 1,
          () -> "octet " + offset + " cost more than a message: " + found);
      assertTrue(found.ids().size() == MESSAGES || found.damaged() == 0, "two were hit");
      assertEquals(found, readWithoutIndex(files), "a second start finds something else");
    }
  }

  @Test
  void aMessageWithADamagedBodyIsKept() throws Exception {
    MemoryFiles files = filled(folder);
    files.disk().damage(FIRST, 4096 + 5 * 9_000L + 4_500);
    List<Long> all = LongStream.rangeClosed(1, MESSAGES).boxed().toList();
    assertEquals(new Found(all, 1), read(files));
    assertEquals(new Found(all, 1), readWithoutIndex(files));
  }

  @Test
  void aDamagedHeaderOfASegmentCostsNothing() throws Exception {
    MemoryFiles files = filled(folder);
    for (long offset = 0; offset < 100; offset++) {
      files.disk().damage(FIRST, offset);
    }
    assertEquals(MESSAGES, readWithoutIndex(files).ids().size());
  }

  @Test
  void afterDamageTheStoreGoesOn() throws Exception {
    MemoryFiles files = filled(folder);
    for (long offset = 20_000; offset < 40_000; offset++) {
      files.disk().damage(FIRST, offset);
    }
    int left = readWithoutIndex(files).ids().size();
    assertTrue(left >= MESSAGES - 4, "20,000 octets cost " + (MESSAGES - left) + " messages");
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      assertTrue(mail.deliver(SIZE, "ann") > MESSAGES, "an id was given again");
    }
    assertEquals(left + 1, readWithoutIndex(files).ids().size());
  }

  /** What the damaged record said is known to nobody, if the index is lost too. */
  @Test
  void noIdIsGivenAgainThoughTheRecordOfTheHighestIsDamaged() throws Exception {
    MemoryFiles files = new MemoryFiles(64 << 20);
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      mail.deliver(SIZE, "ann");
      mail.deliver(SIZE, "ann", "cid");
      mail.deliver(SIZE, "bob");
      mail.deliver(SIZE, "bob");
    }
    for (long offset = 4096; offset < 4096 + 2 * SIZE; offset++) {
      if (offset % 64 == 0) {
        files.disk().damage(FIRST, offset);
      }
    }
    Files.delete(folder.resolve("database.mv.db"));
    long ann;
    long cid;
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      assertEquals(List.of(), mail.ids("ann"));
      ann = mail.deliver(SIZE, "ann");
      cid = mail.deliver(SIZE, "cid");
      assertTrue(ann > 2 && cid > 1, "ids " + ann + " and " + cid + " were given again");
      assertEquals(2, mail.ids("bob").size());
    }
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      assertEquals(ann + 1, mail.deliver(SIZE, "ann"));
      assertTrue(mail.deliver(SIZE, "dan") > 1);
    }
    assertEquals(List.of(ann, ann + 1), readWithoutIndex(files).ids());
  }

  /** What the index has taken when the first start ends is not read again by the second. */
  @Test
  void noIdIsGivenAgainThoughTheStartThatMetTheDamageDidNotEnd() throws Exception {
    MemoryFiles files = new MemoryFiles(64 << 20);
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      mail.deliver(SIZE, "ann");
      mail.deliver(SIZE, "bob");
      for (int count = 0; count < MORE_THAN_AT_ONCE; count++) {
        mail.deliver(2, "bob");
      }
      mail.store().running().catchUp();
      long body = mail.store().running().index().message("ann", 1).orElseThrow().body().offset();
      files.disk().damage(FIRST, body - 1);
    }
    Files.delete(folder.resolve("database.mv.db"));
    List<String> segments =
        files.names().stream().filter(name -> name.endsWith(".seg")).sorted().toList();
    LogFiles unreadable = RefusingFiles.unreadable(files, segments.get(segments.size() - 2));
    assertThrows(IOException.class, () -> new Mail(TestStores.on(folder, unreadable)));
    Index half = new Index(TestStores.index(folder));
    assertTrue(half.indexedTo().orElseThrow().end().segment() > 1, "nothing was taken");
    half.close();
    try (Mail mail = new Mail(TestStores.on(folder, files))) {
      assertEquals(MORE_THAN_AT_ONCE + 1, mail.ids("bob").size());
      assertTrue(mail.deliver(SIZE, "ann") > 1, "an id was given again");
    }
  }

  @Test
  void aHalfWrittenRecordAtTheEndIsCutOff() throws Exception {
    for (int operations = 1; operations < 5; operations++) {
      MemoryFiles files = new MemoryFiles(64 << 20);
      Files.deleteIfExists(folder.resolve("database.mv.db"));
      Mail mail = new Mail(TestStores.on(folder, files));
      mail.deliver(SIZE, "ann");
      files.disk().cutPowerAfter(operations);
      try {
        while (mail.deliver(SIZE, "ann") > 0) {}
      } catch (java.io.IOException powerIsCut) {
        files.disk().cutPowerAfter(0);
      }
      try {
        mail.close();
      } catch (java.io.IOException powerIsCut) {
        files.disk().cutPowerAfter(0);
      }
      files.disk().restorePower(operations);
      Found found = read(files);
      assertEquals(0, found.damaged());
      assertEquals(found, readWithoutIndex(files));
    }
  }
}
