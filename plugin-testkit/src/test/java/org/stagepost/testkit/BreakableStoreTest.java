package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.api.store.UpdateResult;

final class BreakableStoreTest {

  private static final MailboxName ANN = new MailboxName("ann@example.org");

  private final BreakableStore store = new BreakableStore(new MemoryMailStore());
  private final List<String> lost = new ArrayList<>();

  @BeforeEach
  void deliver() throws IOException {
    store.append(delivery());
  }

  private static Delivery delivery() {
    return new Delivery(
        UUID.randomUUID(),
        List.of(new Delivery.Target(ANN, Quota.NONE)),
        TestMessage.of("text\r\n"),
        Instant.EPOCH);
  }

  private Mailbox open() throws IOException {
    return assertInstanceOf(OpenResult.Opened.class, store.open(ANN, lost::add)).mailbox();
  }

  @Test
  void isTheOtherStoreUntilItBreaks() throws IOException {
    assertEquals("memory", store.name());
    assertEquals(List.of(ANN), store.mailboxes());
    try (Mailbox mailbox = open()) {
      assertInstanceOf(OpenResult.InUse.class, store.open(ANN, lost::add));
      MessageEntry entry = mailbox.entries().getFirst();
      assertEquals(6, mailbox.message(entry).size());
      assertInstanceOf(UpdateResult.Updated.class, mailbox.update(Set.of(entry.id()), entry.id()));
    }
    assertEquals(0, store.status(ANN).messages());
    assertEquals(1, open().lastTouched());
  }

  @Test
  void whatCanThrowThrowsUntilItIsMended() throws IOException {
    Mailbox mailbox = open();
    MessageEntry entry = mailbox.entries().getFirst();
    store.breakDown();
    assertThrows(IOException.class, () -> store.append(delivery()));
    assertThrows(IOException.class, () -> store.open(ANN, lost::add));
    assertThrows(IOException.class, () -> store.status(ANN));
    assertThrows(IOException.class, store::mailboxes);
    assertThrows(IOException.class, () -> store.remove(ANN));
    assertThrows(IOException.class, () -> mailbox.message(entry));
    assertThrows(IOException.class, () -> mailbox.update(Set.of(1L), 1));
    mailbox.close();
    store.mend();
    assertEquals(1, store.status(ANN).messages());
    open().close();
  }

  @Test
  void aLostLockIsFreeForTheNextAndOfNoUseToTheLast() throws IOException {
    Mailbox mailbox = open();
    MessageEntry entry = mailbox.entries().getFirst();
    store.loseLease(ANN);
    store.loseLease(ANN);
    assertEquals(List.of("the test has taken the lock away"), lost);
    Mailbox next = open();
    assertThrows(IOException.class, () -> mailbox.message(entry));
    assertInstanceOf(UpdateResult.LeaseLost.class, mailbox.update(Set.of(entry.id()), 1));
    mailbox.close();
    assertInstanceOf(OpenResult.InUse.class, store.open(ANN, lost::add));
    assertEquals(1, next.entries().size());
  }
}
