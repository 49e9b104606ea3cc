package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.StoreUnderTest.delivery;
import static org.stagepost.testkit.StoreUnderTest.ids;
import static org.stagepost.testkit.StoreUnderTest.name;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Mailbox;

/** What no power cut, failed force or full disk may destroy. */
interface CrashClauses extends StoreClauses {

  /** How many different loads are tried. */
  int LOADS = 12;

  /** How often the power is cut under each of them. */
  int POWER_CUTS_A_LOAD = 4;

  /** How much each session of a load does at most. */
  int STEPS = 60;

  /** After how many operations of the disk the power is cut at the latest. */
  int LONGEST_LIFE = 400;

  /** So many operations of a disk cover everything that a store does with it. */
  int OPERATIONS_OF_INTEREST = 45;

  /** So many deliveries do not go by without a force. */
  int MOST_LUCKY = 1000;

  /** How often mail is tried on a disk that can be written again. */
  int ATTEMPTS = 3;

  /** How long a disk that has room again may go unnoticed. */
  Duration PATIENCE = Duration.ofSeconds(20);

  @Test
  default void powerCutsUnderLoadLoseAndDoubleNothing() throws Exception {
    for (long seed = 0; seed < LOADS; seed++) {
      FaultyDisk disk = faultyDisk("load" + seed);
      SplittableRandom random = new SplittableRandom(seed);
      Ledger ledger = new Ledger();
      try {
        for (int cut = 0; cut < POWER_CUTS_A_LOAD; cut++) {
          StoreUnderTest tested = new StoreUnderTest(disk::store);
          ledger.settle(tested);
          disk.cutPowerAfter(random.nextInt(LONGEST_LIFE));
          new CrashLoad(ledger, tested, seed * POWER_CUTS_A_LOAD + cut, STEPS).run();
          crash(tested, disk, random.nextLong());
        }
        StoreUnderTest tested = new StoreUnderTest(disk::store);
        ledger.settle(tested);
        tested.stop();
      } catch (Exception | AssertionError failure) {
        throw new AssertionError("with the load of seed " + seed, failure);
      }
    }
  }

  private static void crash(StoreUnderTest tested, FaultyDisk disk, long seed) throws Exception {
    disk.cutPowerAfter(0);
    try {
      tested.stop(); // ends its threads; nothing reaches the disk any more
    } catch (Exception expected) {
      assertInstanceOf(IOException.class, expected);
    }
    disk.restorePower(seed);
  }

  @Test
  default void aPowerCutAtEachOperationLeavesAllOrNothing() throws Exception {
    for (int operation = 0; operation < OPERATIONS_OF_INTEREST; operation++) {
      FaultyDisk disk = faultyDisk("operation" + operation);
      Ledger ledger = new Ledger();
      StoreUnderTest tested = new StoreUnderTest(disk::store);
      disk.cutPowerAfter(operation);
      story(tested, ledger);
      crash(tested, disk, operation);
      StoreUnderTest again = new StoreUnderTest(disk::store);
      ledger.settle(again);
      story(again, ledger);
      again.restart();
      ledger.settle(again);
      again.stop();
    }
  }

  /** A few deliveries, small and large, and removals between them, one after the other. */
  private static void story(StoreUnderTest tested, Ledger ledger) {
    for (int chapter = 0; chapter < 3; chapter++) {
      for (int size : new int[] {10, 2_000, 180_000}) {
        tell(tested, ledger, size);
      }
      try (Mailbox mailbox = tested.open("ann")) {
        List<Long> all = ids(mailbox);
        Set<Long> removed = Set.copyOf(all.subList(0, all.size() / 2));
        try {
          mailbox.update(removed, all.isEmpty() ? mailbox.lastTouched() : all.getLast());
          ledger.removed("ann", removed, all.isEmpty() ? mailbox.lastTouched() : all.getLast());
        } catch (IOException unknown) {
          ledger.unansweredRemoval("ann", removed, all.isEmpty() ? 0 : all.getLast());
        }
      } catch (IOException notOpened) {
        continue; // the power is gone
      }
    }
  }

  private static void tell(StoreUnderTest tested, Ledger ledger, int size) {
    String text = UUID.randomUUID() + "x".repeat(size) + "\r\n";
    try {
      tested
          .deliver(TestMessage.of(text), "ann", "bob")
          .forEach((mailbox, id) -> ledger.promised(mailbox.value(), id, text));
    } catch (IOException unknown) {
      ledger.unanswered(Set.of("ann", "bob"), text);
    }
  }

  @Test
  @Tag(SLOW)
  default void aForceThatFailsIsNeverFollowedBySuccess() throws Exception {
    for (int operation = 0; operation < OPERATIONS_OF_INTEREST; operation += 2) {
      FaultyDisk disk = faultyDisk("force" + operation);
      Ledger ledger = new Ledger();
      StoreUnderTest tested = new StoreUnderTest(disk::store);
      story(tested, ledger);
      disk.failForceAfter(operation);
      new CrashLoad(ledger, tested, operation, STEPS).run();
      ledger.settle(tested);
      crash(tested, disk, operation);
      StoreUnderTest again = new StoreUnderTest(disk::store);
      ledger.settle(again);
      again.stop();
    }
  }

  @Test
  default void afterAForceThatFailedMailGoesOn() throws Exception {
    FaultyDisk disk = faultyDisk("again");
    StoreUnderTest tested = new StoreUnderTest(disk::store);
    List<String> stored = new ArrayList<>();
    do { // the failure may hit what the store does for itself
      disk.failForceAfter(0);
    } while (isStoredNevertheless(tested, stored, "message " + stored.size()));
    assertEquals(stored, tested.texts("ann"));
    stored.add("behind");
    tested.deliver("behind", "ann");
    crash(tested, disk, 1);
    StoreUnderTest again = new StoreUnderTest(disk::store);
    assertEquals(stored, again.texts("ann"));
    again.stop();
  }

  private static boolean isStoredNevertheless(
      StoreUnderTest tested, List<String> stored, String text) {
    assertTrue(stored.size() < MOST_LUCKY, "no force fails");
    try {
      tested.deliver(text, "ann");
      return stored.add(text);
    } catch (IOException failed) {
      return false;
    }
  }

  @Test
  default void aFullDiskRefusesMailAndTakesRemovals() throws Exception {
    FaultyDisk disk = faultyDisk("full");
    StoreUnderTest tested = new StoreUnderTest(disk::store);
    tested.deliver("first", "ann");
    disk.setFull(true);
    List<String> stored = new ArrayList<>(List.of("first"));
    while (isStored(tested, stored, "text " + stored.size() + "x".repeat(20_000))) {}
    assertInstanceOf(
        AppendResult.Full.class,
        tested
            .store()
            .append(delivery(UUID.randomUUID(), new LongMessage(180_000, 1), "ann", "bob")));
    assertEquals(stored, tested.texts("ann"));
    assertEquals(0, tested.status("bob").messages());
    try (Mailbox mailbox = tested.open("ann")) {
      List<Long> all = ids(mailbox);
      mailbox.update(Set.copyOf(all.subList(1, all.size())), all.getLast());
    }
    assertEquals(List.of("first"), tested.texts("ann"));
    tested.restart();
    assertEquals(List.of("first"), tested.texts("ann"));
    disk.setFull(false);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    List<String> again = new ArrayList<>(List.of("first"));
    while (!isStored(tested, again, "there is room again")) {
      assertTrue(System.nanoTime() < deadline, "mail did not go on when there was room");
    }
    assertEquals(again, tested.texts("ann"));
    tested.stop();
  }

  private static boolean isStored(StoreUnderTest tested, List<String> stored, String text)
      throws IOException {
    AppendResult result =
        tested.store().append(delivery(UUID.randomUUID(), TestMessage.of(text + "\r\n"), "ann"));
    return switch (result) {
      case AppendResult.Stored ids -> stored.add(text);
      case AppendResult.Full full -> false;
      case AppendResult.Refused refused -> throw new AssertionError("no quota was given");
    };
  }

  @Test
  default void aReadOnlyDiskTakesNothingAndGivesOutEverything() throws Exception {
    FaultyDisk disk = faultyDisk("readonly");
    StoreUnderTest tested = new StoreUnderTest(disk::store);
    tested.deliver("first", "ann");
    disk.setReadOnly(true);
    assertThrows(IOException.class, () -> tested.deliver("second", "ann"));
    try (Mailbox mailbox = tested.open("ann")) {
      assertThrows(IOException.class, () -> mailbox.update(Set.of(1L), 1));
    }
    assertThrows(IOException.class, () -> tested.store().remove(name("ann")));
    assertEquals(List.of("first"), tested.texts("ann"));
    disk.setReadOnly(false);
    List<String> stored = new ArrayList<>(List.of("first"));
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      isStoredNevertheless(tested, stored, "try " + attempt);
    }
    assertEquals("try " + (ATTEMPTS - 1), stored.getLast(), "mail did not go on");
    crash(tested, disk, 1);
    StoreUnderTest again = new StoreUnderTest(disk::store);
    assertEquals(stored, again.texts("ann"));
    again.stop();
  }
}
