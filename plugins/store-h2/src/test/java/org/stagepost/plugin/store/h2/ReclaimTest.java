package org.stagepost.plugin.store.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.plugin.store.h2.log.MemoryFiles;
import org.stagepost.testkit.LongMessage;

/** Dead segments are deleted while the store runs, and nothing that matters goes with them. */
class ReclaimTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int SIZE = 10_000;
  private static final String FIRST = "000000000001.seg";

  @TempDir private Path folder;
  private final MemoryFiles files = new MemoryFiles(64 << 20);
  private Mail mail;

  @BeforeEach
  void start() throws Exception {
    mail = new Mail(TestStores.on(folder, files));
  }

  @AfterEach
  void stop() throws Exception {
    mail.close();
  }

  private void restart() throws Exception {
    mail.close();
    mail = new Mail(TestStores.on(folder, files));
  }

  private void restartWithoutIndex() throws Exception {
    mail.close();
    Files.delete(folder.resolve("database.mv.db"));
    mail = new Mail(TestStores.on(folder, files));
  }

  private long segments() throws IOException {
    return files.names().stream()
        .filter(name -> name.endsWith(".seg") || name.endsWith(".body"))
        .count();
  }

  private void awaitSegments(int most) throws Exception {
    await(() -> segments() <= most);
  }

  private void await(Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertTrue(System.nanoTime() < deadline, () -> "still there: " + files);
      Thread.onSpinWait();
    }
  }

  @Test
  void whatIsEmptiedIsDeletedAndItsFactsAreKept() throws Exception {
    for (int count = 0; count < 100; count++) {
      mail.deliver(SIZE, "ann");
      mail.deliver(SIZE, "bob");
    }
    mail.deliver(SIZE, "removed");
    mail.removeBelow("ann", Long.MAX_VALUE);
    mail.removeBelow("bob", Long.MAX_VALUE);
    mail.store().remove(Mail.name("removed"));
    mail.deliver(SIZE, "cid"); // so that something is written behind
    awaitSegments(3);
    for (int pass = 0; pass < 3; pass++) {
      assertEquals(
          List.of(Mail.name("ann"), Mail.name("bob"), Mail.name("cid")), mail.store().mailboxes());
      assertEquals(100, mail.lastTouched("ann"));
      assertEquals(List.of(), mail.ids("bob"));
      restartWithoutIndex();
    }
    assertEquals(101, mail.deliver(SIZE, "ann"));
    assertEquals(101, mail.deliver(SIZE, "bob"));
    assertEquals(2, mail.deliver(SIZE, "removed"));
  }

  @Test
  void whatIsLeftOfADeadSegmentIsCarriedForward() throws Exception {
    for (int count = 0; count < 200; count++) {
      mail.deliver(SIZE, "ann", "bob");
    }
    mail.keepOnly("ann", id -> id % 25 == 0);
    mail.keepOnly("bob", id -> id % 40 == 0);
    awaitSegments(12);
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of(25L, 50L, 75L, 100L, 125L, 150L, 175L, 200L), mail.ids("ann"));
      assertEquals(List.of(40L, 80L, 120L, 160L, 200L), mail.ids("bob"));
      mail.verify("ann", SIZE);
      mail.verify("bob", SIZE);
      restartWithoutIndex();
    }
  }

  /** What it said of mailboxes is unknown, and only that it is there makes a start skip ids. */
  @Test
  void aDeadSegmentWithADamagedRecordIsKept() throws Exception {
    Warnings warnings = Warnings.of(Reclaimer.class);
    try {
      mail.deliver(SIZE, "solo");
      for (int count = 0; count < 16; count++) {
        mail.deliver(SIZE, "ann");
      }
      mail.store().running().catchUp();
      long body = mail.store().running().index().message("solo", 1).orElseThrow().body().offset();
      files.disk().damage(FIRST, body - 1);
      mail.removeBelow("ann", Long.MAX_VALUE);
      await(() -> !warnings.list().isEmpty());
      mail.deliver(300_000, "bob"); // gets a file of its own
      mail.removeBelow("solo", Long.MAX_VALUE); // the last that was alive in the damaged one
      mail.removeBelow("bob", Long.MAX_VALUE);
      await(() -> files.names().stream().noneMatch(name -> name.endsWith(".body")));
      assertEquals(List.of("segment 1 of the mail log is kept for now"), warnings.list());
    } finally {
      warnings.stop();
    }
    assertTrue(files.names().contains(FIRST));
    restartWithoutIndex();
    assertTrue(mail.deliver(SIZE, "solo") > 1, "an id was given again");
  }

  @Test
  void largeMessagesAreCarriedForwardToo() throws Exception {
    int large = 25_000; // gets room in a segment of 128 KiB
    for (int count = 0; count < 60; count++) {
      mail.deliver(large, "ann");
    }
    mail.deliver(300_000, "ann"); // gets a file of its own
    mail.keepOnly("ann", id -> id % 20 == 0);
    awaitSegments(6);
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of(20L, 40L, 60L), mail.ids("ann"));
      mail.verify("ann", large);
      restartWithoutIndex();
    }
  }

  @Test
  void aSegmentIsReadToItsEndThoughItIsDead() throws Exception {
    LongMessage message = new LongMessage(SIZE, 1);
    mail.deliver(SIZE, "ann");
    Mailbox mailbox = mail.open("ann");
    try (InputStream stream = mailbox.message(mailbox.entries().getFirst()).open()) {
      mailbox.update(Set.of(1L), 1);
      mailbox.close();
      for (int count = 0; count < 60; count++) {
        mail.deliver(SIZE, "bob");
        mail.removeBelow("bob", Long.MAX_VALUE);
      }
      awaitSegments(4);
      assertTrue(message.isIn(stream));
    }
    restart();
    assertEquals(List.of(), mail.ids("ann"));
  }

  @Test
  void anOpenMailboxStaysReadable() throws Exception {
    for (int count = 0; count < 40; count++) {
      mail.deliver(SIZE, "ann", "bob");
    }
    mail.keepOnly("ann", id -> id == 3);
    try (Mailbox mailbox = mail.open("bob")) {
      mailbox.entries();
      for (int count = 0; count < 60; count++) {
        mail.deliver(SIZE, "cid");
        mail.removeBelow("cid", Long.MAX_VALUE);
      }
      for (MessageEntry entry : mailbox.entries()) {
        Mail.verify(mailbox, entry, SIZE);
      }
    }
  }

  @Test
  void anyHistoryCanBeMadeAnewFromTheLog() throws Exception {
    for (int seed = 0; seed < 6; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TreeMap<String, TreeSet<Long>> expected = new TreeMap<>();
      TreeMap<String, Long> next = new TreeMap<>();
      for (String name : List.copyOf(Mail.names(mail.store().mailboxes()))) {
        expected.put(name, new TreeSet<>(mail.ids(name)));
      }
      for (int step = 0; step < 120; step++) {
        String name = "box" + random.nextInt(4);
        switch (random.nextInt(12)) {
          case 0 -> {
            mail.removeBelow(name, Long.MAX_VALUE);
            expected.getOrDefault(name, new TreeSet<>()).clear();
          }
          case 1 -> {
            boolean odd = random.nextBoolean();
            mail.keepOnly(name, id -> (id % 2 == 1) == odd);
            expected.getOrDefault(name, new TreeSet<>()).removeIf(id -> (id % 2 == 1) != odd);
          }
          default -> {
            long id = mail.deliver(random.nextInt(2, SIZE), name);
            expected.computeIfAbsent(name, key -> new TreeSet<>()).add(id);
            next.put(name, id + 1);
          }
        }
      }
      for (int pass = 0; pass < 2; pass++) {
        for (String name : expected.keySet()) {
          assertEquals(new ArrayList<>(expected.get(name)), mail.ids(name), "seed " + seed);
        }
        restartWithoutIndex();
      }
      for (String name : next.keySet()) {
        assertEquals(next.get(name), mail.deliver(SIZE, name));
      }
    }
  }
}
