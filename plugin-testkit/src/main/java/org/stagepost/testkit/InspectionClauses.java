package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.stagepost.testkit.StoreUnderTest.ids;
import static org.stagepost.testkit.StoreUnderTest.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** What a {@link MailInspector} finds, and leaves alone. Skipped for a store that has none. */
interface InspectionClauses extends StoreClauses {

  private MailInspector inspector() {
    Optional<MailInspector> inspector = tested().store().inspector();
    assumeTrue(inspector.isPresent(), "it does not read its mail again");
    return inspector.get();
  }

  @Test
  default void whatIsSoundIsFoundSound() throws Exception {
    inspector();
    tested().deliver("small", "ann");
    tested().deliver(new LongMessage(3_000_000, 1), "ann", "bob");
    tested().deliver("gone", "bob");
    try (Mailbox mailbox = tested().open("bob")) {
      mailbox.update(Set.of(2L), 2);
    }
    for (int pass = 0; pass < 2; pass++) {
      for (String mailbox : List.of("ann", "bob")) {
        Inspection found = inspector().inspect(name(mailbox));
        assertEquals(new Inspection.Sound(tested().status(mailbox)), found);
      }
      assertEquals(new IndexInspection.InStep(), inspector().inspectIndex());
      tested().restart();
    }
  }

  @Test
  default void anUnknownMailboxIsSoundAndIsNotMade() throws Exception {
    assertEquals(new Inspection.Sound(MailboxStatus.EMPTY), inspector().inspect(name("ann")));
    assertEquals(List.of(), tested().store().mailboxes());
  }

  @Test
  default void aMailboxThatASessionHasOpenIsInspectedAndStaysItsOwn() throws Exception {
    MailInspector inspector = inspector();
    tested().deliver("one", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      tested().deliver("two", "ann");
      MailboxStatus both = tested().status("ann");
      assertEquals(new Inspection.Sound(both), inspector.inspect(name("ann")));
      assertInstanceOf(OpenResult.InUse.class, tested().store().open(name("ann"), reason -> {}));
      assertEquals("one\r\n", StoreUnderTest.text(mailbox, mailbox.entries().getFirst()));
      mailbox.update(Set.of(1L), 1);
    }
    assertEquals(List.of("two"), tested().texts("ann"));
  }

  @Test
  default void aDamagedMessageIsFoundAndNoOther() throws Exception {
    inspector();
    for (String text : List.of("one", "two", "three")) {
      tested().deliver(TestMessage.of(text.repeat(30) + "\r\n"), "ann", "bob");
    }
    tested().deliver("sound", "cid");
    MailboxStatus all = tested().status("ann");
    assumeTrue(damage("ann", 2), "no octet can be damaged here");
    for (int pass = 0; pass < 2; pass++) {
      Inspection.Damaged found =
          assertInstanceOf(Inspection.Damaged.class, inspector().inspect(name("ann")));
      assertEquals(all, found.seen());
      assertEquals(List.of(2L), found.damages().stream().map(Inspection.Damage::id).toList());
      assertFalse(found.damages().getFirst().place().isBlank());
      assertFalse(found.damages().getFirst().problem().isBlank());
      assertInstanceOf(Inspection.Sound.class, inspector().inspect(name("cid")));
      assertEquals(List.of(1L, 2L, 3L), tested().ids("ann"));
      tested().restart();
    }
  }

  /** Nobody is locked out or waited for, and what comes and goes meanwhile is no damage. */
  @Test
  default void sessionsAndDeliveriesGoOn() throws Exception {
    MailInspector inspector = inspector();
    AtomicInteger busy = new AtomicInteger(4);
    List<Callable<Boolean>> tasks = new ArrayList<>();
    for (int user = 0; user < 4; user++) {
      String mailbox = "box" + user;
      tasks.add(
          () -> {
            try {
              for (int round = 0; round < 15; round++) {
                tested().deliver(new LongMessage(20_000, round), mailbox, "shared");
                try (Mailbox opened = tested().open(mailbox)) {
                  assertEquals(
                      new UpdateResult.Updated(),
                      opened.update(Set.copyOf(ids(opened)), ids(opened).getLast()));
                }
              }
              return true;
            } finally {
              busy.decrementAndGet();
            }
          });
    }
    tasks.add(
        () -> {
          boolean sound = true;
          while (busy.get() > 0) {
            for (String mailbox : List.of("box0", "box1", "shared")) {
              sound &= inspector.inspect(name(mailbox)) instanceof Inspection.Sound;
            }
            sound &= inspector.inspectIndex() instanceof IndexInspection.InStep;
            Thread.yield(); // a virtual thread: the others may wait for its processor
          }
          return sound;
        });
    for (boolean fine : DeliveryClauses.together(tasks)) {
      assertTrue(fine);
    }
    assertEquals(
        new Inspection.Sound(tested().status("shared")), inspector.inspect(name("shared")));
    assertEquals(60, tested().status("shared").messages());
  }

  @Test
  default void anIndexThatIsMadeAnewSaysTheSame() throws Exception {
    MailInspector inspector = inspector();
    tested().deliver(TestMessage.of("one\r\n"), "ann", "bob");
    tested().deliver("two", "ann");
    tested().deliver(new LongMessage(500_000, 1), "bob");
    try (Mailbox mailbox = tested().open("ann")) {
      mailbox.update(Set.of(1L), 1);
    }
    tested().deliver("gone", "cid");
    tested().store().remove(name("cid"));
    inspector.rebuildIndex();
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of("two"), tested().texts("ann"));
      assertEquals(List.of(1L, 2L), tested().ids("bob"));
      assertEquals(List.of(name("ann"), name("bob")), tested().store().mailboxes());
      assertEquals(new IndexInspection.InStep(), inspector().inspectIndex());
      tested().restart();
    }
    assertEquals(3, tested().deliver("three", "ann"));
    assertEquals(2, tested().deliver("comes again", "cid"));
  }
}
