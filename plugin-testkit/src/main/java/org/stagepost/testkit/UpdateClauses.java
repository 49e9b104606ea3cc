package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.stagepost.testkit.StoreUnderTest.ids;
import static org.stagepost.testkit.StoreUnderTest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.UpdateResult;

/** What a session removes goes at once and for good, and nothing else does. */
interface UpdateClauses extends StoreClauses {

  @Test
  default void whatIsRemovedIsGoneForGoodAndTheRestStays() throws Exception {
    for (String text : List.of("one", "two", "three", "four", "five")) {
      tested().deliver(text, "ann");
    }
    try (Mailbox mailbox = tested().open("ann")) {
      UpdateResult result = mailbox.update(Set.of(1L, 2L, 4L), 4);
      assertEquals(new UpdateResult.Updated(), result);
    }
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of("three", "five"), tested().texts("ann"));
      assertEquals(List.of(3L, 5L), tested().ids("ann"));
      assertEquals(new MailboxStatus(2, 13), tested().status("ann"));
      tested().restart();
    }
  }

  @Test
  default void withoutAnUpdateNothingIsRemoved() throws Exception {
    tested().deliver("one", "ann");
    Mailbox mailbox = tested().open("ann");
    text(mailbox, mailbox.entries().getFirst());
    mailbox.close();
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of("one"), tested().texts("ann"));
      try (Mailbox again = tested().open("ann")) {
        assertEquals(0, again.lastTouched());
      }
      tested().restart();
    }
  }

  @Test
  default void afterTheLockEndedNothingIsRemoved() throws Exception {
    tested().deliver("one", "ann");
    Mailbox mailbox = tested().open("ann");
    mailbox.close();
    assertInstanceOf(UpdateResult.LeaseLost.class, mailbox.update(Set.of(1L), 1));
    assertEquals(List.of("one"), tested().texts("ann"));
    tested().restart();
    assertEquals(List.of("one"), tested().texts("ann"));
  }

  @Test
  default void removedInOneMailboxIsThereInTheOthers() throws Exception {
    LongMessage large = new LongMessage(400_000, 9);
    tested().deliver(TestMessage.of("shared\r\n"), "ann", "bob");
    tested().deliver(large, "ann", "bob");
    try (Mailbox mailbox = tested().open("ann")) {
      mailbox.update(Set.of(1L, 2L), 2);
    }
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(List.of(), tested().ids("ann"));
      try (Mailbox bob = tested().open("bob")) {
        assertEquals("shared\r\n", text(bob, bob.entries().getFirst()));
        assertEquals(400_000, text(bob, bob.entries().get(1)).length());
      }
      tested().restart();
    }
  }

  @Test
  default void noIdIsUsedAgainAfterEmptying() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("two", "ann");
    empty("ann");
    assertEquals(3, tested().deliver("three", "ann"));
    empty("ann");
    tested().restart();
    assertEquals(4, tested().deliver("four", "ann"));
    tested().restart();
    empty("ann");
    tested().restart();
    tested().restart();
    assertEquals(5, tested().deliver("five", "ann"));
  }

  private void empty(String name) throws Exception {
    try (Mailbox mailbox = tested().open(name)) {
      mailbox.update(Set.copyOf(ids(mailbox)), ids(mailbox).getLast());
    }
    assertEquals(MailboxStatus.EMPTY, tested().status(name));
  }

  @Test
  default void theMarkForLastIsKept() throws Exception {
    tested().deliver("one", "ann");
    tested().deliver("two", "ann");
    tested().deliver("one", "bob");
    try (Mailbox mailbox = tested().open("ann")) {
      assertEquals(0, mailbox.lastTouched());
      mailbox.update(Set.of(), 1);
    }
    try (Mailbox mailbox = tested().open("ann")) {
      assertEquals(1, mailbox.lastTouched());
      assertEquals(2, mailbox.entries().size());
    }
    tested().restart();
    try (Mailbox mailbox = tested().open("ann")) {
      assertEquals(1, mailbox.lastTouched());
      mailbox.update(Set.of(2L), 2);
    }
    tested().restart();
    tested().deliver("three", "ann");
    try (Mailbox mailbox = tested().open("ann");
        Mailbox other = tested().open("bob")) {
      assertEquals(2, mailbox.lastTouched());
      assertEquals(List.of(1L, 3L), ids(mailbox));
      assertEquals(0, other.lastTouched());
    }
  }

  @Test
  default void aRemovedMessageMayBeDeliveredAgain() throws Exception {
    UUID acceptId = UUID.randomUUID();
    MessageSource message = TestMessage.of("again\r\n");
    tested().deliver(acceptId, message, "ann");
    empty("ann");
    tested().deliver(acceptId, message, "ann");
    assertEquals(List.of(2L), tested().ids("ann"));
    tested().restart();
    empty("ann");
    tested().restart();
    tested().deliver(acceptId, message, "ann");
    assertEquals(List.of(3L), tested().ids("ann"));
  }

  @Test
  default void largeSetsAreRemovedInOneStep() throws Exception {
    List<Callable<Long>> deliveries = new ArrayList<>();
    for (int count = 0; count < 1000; count++) {
      deliveries.add(() -> tested().deliver("text", "ann"));
    }
    DeliveryClauses.together(deliveries);
    Set<Long> odd =
        LongStream.rangeClosed(1, 1000)
            .filter(id -> id % 2 == 1)
            .boxed()
            .collect(Collectors.toSet());
    try (Mailbox mailbox = tested().open("ann")) {
      mailbox.update(odd, 1000);
    }
    for (int pass = 0; pass < 2; pass++) {
      assertEquals(
          LongStream.rangeClosed(1, 500).map(half -> 2 * half).boxed().toList(),
          tested().ids("ann"));
      assertEquals(new MailboxStatus(500, 3000), tested().status("ann"));
      tested().restart();
    }
  }

  @Test
  default void deliveriesDuringAnUpdateAreKept() throws Exception {
    for (int round = 0; round < 20; round++) {
      tested().deliver("old", "ann");
      try (Mailbox mailbox = tested().open("ann")) {
        Set<Long> old = Set.copyOf(ids(mailbox));
        List<Callable<Boolean>> both = new ArrayList<>();
        both.add(() -> tested().deliver("new", "ann") > 0);
        both.add(() -> mailbox.update(old, ids(mailbox).getLast()) instanceof UpdateResult.Updated);
        DeliveryClauses.together(both);
      }
      assertEquals(List.of("new"), tested().texts("ann"));
      empty("ann");
    }
  }
}
