package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.stagepost.testkit.StoreUnderTest.name;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** A session whose lease has ended is told so, and can do no more harm. */
interface LeaseClauses extends StoreClauses {

  @Test
  default void aSessionIsToldThatItsLeaseIsLost() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("one", "bob");
    List<String> told = new CopyOnWriteArrayList<>();
    List<String> toldAfterTheEnd = new CopyOnWriteArrayList<>();
    open("bob", toldAfterTheEnd).close();
    open("ann", told);
    loseLease("ann");
    assertEquals(1, told.size(), told.toString());
    assertEquals(List.of(), toldAfterTheEnd, "a session that had closed its mailbox was told");
  }

  @Test
  default void anUpdateBehindTheLeaseChangesNothing() throws Exception {
    tested().deliver("one", "ann");
    Mailbox late = open("ann", new CopyOnWriteArrayList<>());
    MessageEntry entry = late.entries().getFirst();
    loseLease("ann");
    assertThrows(IOException.class, () -> late.message(entry));
    assertInstanceOf(UpdateResult.LeaseLost.class, late.update(Set.of(1L), 1));
    late.close();
    for (int pass = 0; pass < 2; pass++) {
      tested().restart();
      assertEquals(List.of("one"), tested().texts("ann"));
      try (Mailbox mailbox = tested().open("ann")) {
        assertEquals(0, mailbox.lastTouched());
      }
    }
  }

  @Test
  default void whoComesLaterHasTheMailboxForItself() throws Exception {
    tested().deliver("one", "ann");
    Mailbox late = open("ann", new CopyOnWriteArrayList<>());
    loseLease("ann");
    tested().resume();
    try (Mailbox next = tested().open("ann")) {
      assertInstanceOf(UpdateResult.LeaseLost.class, late.update(Set.of(1L), 1));
      late.close();
      assertInstanceOf(OpenResult.InUse.class, tested().store().open(name("ann"), reason -> {}));
      assertEquals(1, next.entries().size());
    }
    assertEquals(List.of("one"), tested().texts("ann"));
  }

  private Mailbox open(String mailbox, List<String> told) throws Exception {
    OpenResult result = tested().store().open(name(mailbox), told::add);
    return assertInstanceOf(OpenResult.Opened.class, result).mailbox();
  }
}
