package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.stagepost.testkit.StoreUnderTest.delivery;
import static org.stagepost.testkit.StoreUnderTest.ids;
import static org.stagepost.testkit.StoreUnderTest.name;
import static org.stagepost.testkit.StoreUnderTest.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;

/** A session has a mailbox for itself, and sees what it held when it was opened. */
interface SessionClauses extends StoreClauses {

  @Test
  default void itHasAShortName() {
    assertTrue(tested().store().name().matches("[a-z][a-z0-9-]{0,30}"));
  }

  @Test
  default void anUnknownMailboxIsEmptyAndIsNotMade() throws Exception {
    assertEquals(MailboxStatus.EMPTY, tested().status("nobody"));
    try (Mailbox mailbox = tested().open("nobody")) {
      assertEquals(List.of(), mailbox.entries());
      assertEquals(0, mailbox.lastTouched());
    }
    assertEquals(List.of(), tested().store().mailboxes());
  }

  @Test
  default void aMailboxIsOpenForOneSessionOnly() throws Exception {
    tested().deliver("text", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      assertInUse("ann");
      assertEquals(1, mailbox.entries().size());
      try (Mailbox other = tested().open("bob")) {
        assertEquals(0, other.entries().size());
      }
      assertInUse("ann");
    }
    tested().open("ann").close();
  }

  private void assertInUse(String mailbox) throws IOException {
    assertInstanceOf(OpenResult.InUse.class, tested().store().open(name(mailbox), reason -> {}));
  }

  @Test
  default void ofManyWhoOpenAtOnceOneGetsIt() throws Exception {
    tested().deliver("text", "ann");
    List<Callable<OpenResult>> sessions = new ArrayList<>();
    for (int session = 0; session < 40; session++) {
      sessions.add(() -> tested().store().open(name("ann"), reason -> {}));
    }
    List<OpenResult> results = DeliveryClauses.together(sessions);
    assertEquals(1, results.stream().filter(OpenResult.Opened.class::isInstance).count());
  }

  @Test
  default void closingFromAnotherThreadEndsTheLock() throws Exception {
    Mailbox mailbox = tested().open("ann");
    Thread closing = Thread.ofPlatform().start(mailbox::close);
    closing.join();
    tested().open("ann").close();
  }

  @Test
  default void closingTwiceDoesNotEndTheLockOfTheNext() throws Exception {
    Mailbox first = tested().open("ann");
    first.close();
    try (Mailbox second = tested().open("ann")) {
      first.close();
      assertInUse("ann");
      assertEquals(0, second.entries().size());
    }
  }

  @Test
  default void aClosedHandleGivesNothing() throws Exception {
    tested().deliver("text", "ann");
    Mailbox mailbox = tested().open("ann");
    MessageEntry entry = mailbox.entries().getFirst();
    mailbox.close();
    assertThrows(IOException.class, () -> mailbox.message(entry));
  }

  @Test
  default void whatComesLaterIsNotInTheSnapshot() throws Exception {
    tested().deliver("one", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      assertEquals(2, tested().deliver("two", "ann"));
      assertEquals(List.of(1L), ids(mailbox));
      assertEquals("one\r\n", text(mailbox, mailbox.entries().getFirst()));
      assertEquals(2, tested().status("ann").messages());
      mailbox.update(Set.of(1L), 1);
    }
    assertEquals(List.of("two"), tested().texts("ann"));
  }

  @Test
  default void aListThatIsReadLateIsOfTheMomentOfOpening() throws Exception {
    tested().deliver("one", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      tested().deliver("two", "ann");
      assertEquals(new MailboxStatus(1, 5), mailbox.status());
      assertEquals(List.of(1L), ids(mailbox));
    }
    try (Mailbox mailbox = tested().open("ann")) {
      tested().deliver("three", "ann");
      assertEquals(new MailboxStatus(2, 10), mailbox.status());
      assertEquals(List.of(1L, 2L), ids(mailbox));
      mailbox.update(Set.of(1L), 1);
    }
    try (Mailbox mailbox = tested().open("ann")) {
      tested().deliver("four", "ann");
      assertEquals(new MailboxStatus(2, 12), mailbox.status());
      assertEquals(List.of(2L, 3L), ids(mailbox));
    }
  }

  @Test
  default void entriesTellWhatIsThere() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("three", "ann");
    for (int pass = 0; pass < 2; pass++) {
      try (Mailbox mailbox = tested().open("ann")) {
        MessageEntry second = mailbox.entries().get(1);
        assertEquals(2, second.id());
        assertEquals(7, second.octets());
        assertEquals("2", second.uniqueId());
        assertEquals(Optional.empty(), second.importedUniqueId());
        assertEquals(
            delivery(UUID.randomUUID(), TestMessage.of(""), "any").received(), second.received());
      }
      tested().restart();
    }
  }

  @Test
  default void aSessionMayGoOnReadingWhileMailComesAndGoes() throws Exception {
    tested().deliver("kept", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      for (int count = 0; count < 20; count++) {
        tested().deliver("other", "bob");
        try (Mailbox bob = tested().open("bob")) {
          bob.update(Set.copyOf(ids(bob)), ids(bob).getLast());
        }
        assertEquals("kept\r\n", text(mailbox, mailbox.entries().getFirst()));
      }
    }
  }

  @Test
  default void mailboxesAreListedOnceTheyHeldMail() throws Exception {
    tested().deliver("x", "cid");
    tested().deliver("x", "ann");
    tested().deliver("x", "bob");
    tested().open("nobody").close();
    try (Mailbox bob = tested().open("bob")) {
      bob.update(Set.of(1L), 1);
    }
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of(name("ann"), name("bob"), name("cid")), tested().store().mailboxes());
      tested().restart();
    }
  }

  @Test
  default void aRemovedMailboxIsGoneForGood() throws Exception {
    tested().deliver("x", "ann");
    tested().deliver("y", "ann");
    tested().deliver("z", "bob");
    assertTrue(tested().store().remove(name("ann")));
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(MailboxStatus.EMPTY, tested().status("ann"));
      assertEquals(List.of(), tested().texts("ann"));
      assertEquals(List.of("z"), tested().texts("bob"));
      assertEquals(List.of(name("bob")), tested().store().mailboxes());
      tested().restart();
    }
  }

  @Test
  default void aRemovedMailboxThatComesAgainUsesNoIdTwice() throws Exception {
    tested().deliver("x", "ann");
    tested().deliver("y", "ann");
    assertTrue(tested().store().remove(name("ann")));
    assertEquals(3, tested().deliver("new", "ann"));
    assertTrue(tested().store().remove(name("ann")));
    tested().restart();
    assertEquals(4, tested().deliver("newer", "ann"));
    assertEquals(List.of("newer"), tested().texts("ann"));
    assertEquals(List.of(name("ann")), tested().store().mailboxes());
  }

  @Test
  default void anOpenMailboxIsNotRemoved() throws Exception {
    tested().deliver("x", "ann");
    try (Mailbox mailbox = tested().open("ann")) {
      assertFalse(tested().store().remove(name("ann")));
      assertEquals("x\r\n", text(mailbox, mailbox.entries().getFirst()));
    }
    assertEquals(List.of("x"), tested().texts("ann"));
  }

  @Test
  default void removingAnUnknownMailboxDoesNothing() throws Exception {
    assertTrue(tested().store().remove(name("nobody")));
    assertEquals(1, tested().deliver("x", "nobody"));
  }
}
