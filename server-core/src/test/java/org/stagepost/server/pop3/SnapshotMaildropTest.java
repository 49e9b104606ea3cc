package org.stagepost.server.pop3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.pop3.Maildrop.Message;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.OpenResult;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;

final class SnapshotMaildropTest {

  private final OneMailbox store =
      new OneMailbox().with(3, "three").with(5, "of five").with(8, "eight, the last");

  private SnapshotMaildrop open() throws IOException {
    OpenResult.Opened opened =
        (OpenResult.Opened) store.open(new MailboxName("ann"), store.listener);
    Extension<Mailbox> mailbox = new Extension<>("store-one", "one.jar", opened.mailbox());
    store.done.clear();
    return new SnapshotMaildrop(new GuardedMailbox(mailbox, new Guard(), "s1", removed -> {}));
  }

  private static List<Message> list(SnapshotMaildrop maildrop) {
    List<Message> messages = new ArrayList<>();
    maildrop.messages().forEach(messages::add);
    return messages;
  }

  @Test
  void numbersMessagesFromOne() throws IOException {
    SnapshotMaildrop maildrop = open();
    assertEquals(3, maildrop.count());
    assertEquals(27, maildrop.octets());
    assertEquals(
        List.of(new Message(1, 5, "3"), new Message(2, 7, "old-5"), new Message(3, 15, "8")),
        list(maildrop));
    assertEquals(Optional.of(new Message(2, 7, "old-5")), maildrop.message(2));
    for (int none : new int[] {Integer.MIN_VALUE, -1, 0, 4, Integer.MAX_VALUE}) {
      assertEquals(Optional.empty(), maildrop.message(none));
      assertThrows(IllegalArgumentException.class, () -> maildrop.open(none));
      assertThrows(IllegalArgumentException.class, () -> maildrop.touch(none));
      assertThrows(IllegalArgumentException.class, () -> maildrop.delete(none));
    }
    assertArrayEquals("of five".getBytes(), maildrop.open(2).open().readAllBytes());
  }

  @Test
  void aMarkedMessageIsGoneAndTheOthersKeepTheirNumbers() throws IOException {
    SnapshotMaildrop maildrop = open();
    maildrop.delete(2);
    assertEquals(2, maildrop.count());
    assertEquals(20, maildrop.octets());
    assertEquals(Optional.empty(), maildrop.message(2));
    assertEquals(List.of(1, 3), list(maildrop).stream().map(Message::number).toList());
    assertThrows(IllegalArgumentException.class, () -> maildrop.open(2));
    assertThrows(IllegalArgumentException.class, () -> maildrop.delete(2));
    assertEquals(20, maildrop.octets());
    maildrop.reset();
    assertEquals(3, maildrop.count());
    assertEquals(27, maildrop.octets());
  }

  @Test
  void newMailIsInvisible() throws IOException {
    SnapshotMaildrop maildrop = open();
    store.with(9, "new");
    assertEquals(3, maildrop.count());
    assertEquals(3, list(maildrop).size());
  }

  @Test
  void lastIsTheHighestThatWasTouched() throws IOException {
    SnapshotMaildrop maildrop = open();
    assertEquals(0, maildrop.last());
    maildrop.open(3);
    assertEquals(0, maildrop.last()); // TOP opens and does not touch
    maildrop.touch(1);
    assertEquals(1, maildrop.last());
    maildrop.delete(3);
    assertEquals(3, maildrop.last());
    maildrop.touch(2);
    assertEquals(3, maildrop.last());
    maildrop.reset();
    assertEquals(0, maildrop.last());
  }

  @Test
  void lastCountsEarlierSessions() throws IOException {
    for (long[] expected :
        new long[][] {{0, 0}, {2, 0}, {3, 1}, {4, 1}, {5, 2}, {7, 2}, {8, 3}, {99, 3}}) {
      store.open = false;
      store.lastTouched = expected[0];
      SnapshotMaildrop maildrop = open();
      assertEquals(expected[1], maildrop.last());
      maildrop.touch(1);
      assertEquals(Math.max(1, expected[1]), maildrop.last());
      maildrop.reset();
      assertEquals(expected[1], maildrop.last());
    }
    store.messages.clear();
    store.open = false;
    assertEquals(0, open().last());
  }

  @Test
  void updateRemovesMarksAndKeepsLastInOneStep() throws IOException {
    SnapshotMaildrop maildrop = open();
    maildrop.delete(1);
    maildrop.touch(2);
    assertTrue(maildrop.update());
    maildrop.close();
    assertEquals(List.of("update [3] 5", "close"), store.done);
    assertThrows(IllegalStateException.class, maildrop::update);
    assertThrows(IllegalStateException.class, () -> maildrop.open(2));
  }

  @Test
  void updateOfLastAlone() throws IOException {
    SnapshotMaildrop maildrop = open();
    maildrop.touch(3);
    assertTrue(maildrop.update());
    assertEquals(List.of("update [] 8", "close"), store.done);
  }

  @Test
  void updateWritesNothingIfNothingChanged() throws IOException {
    store.lastTouched = 5;
    SnapshotMaildrop maildrop = open();
    maildrop.touch(1); // below what an earlier session touched
    maildrop.delete(3);
    maildrop.reset();
    assertTrue(maildrop.update());
    assertEquals(List.of("close"), store.done);
  }

  @Test
  void updateThatFailsEndsTheLockAndRemovesNothing() throws IOException {
    SnapshotMaildrop maildrop = open();
    maildrop.delete(1);
    store.broken = true;
    assertThrows(IOException.class, maildrop::update);
    assertEquals(List.of("update [3] 3", "close"), store.done);
    assertEquals(3, store.messages.size());
  }

  @Test
  void updateWithoutTheLockIsFalse() throws IOException {
    SnapshotMaildrop maildrop = open();
    maildrop.delete(1);
    store.leaseLost = true;
    assertFalse(maildrop.update());
    assertEquals(3, store.messages.size());
    assertFalse(store.open);
  }

  @Test
  void aMessageThatCannotBeReadIsTheStoresFault() throws IOException {
    SnapshotMaildrop maildrop = open();
    store.broken = true;
    assertEquals("store-one", assertThrows(PluginFailure.class, () -> maildrop.open(1)).plugin());
  }

  @Test
  void aLongListIsMadeAsItIsRead() throws IOException {
    for (long id = 10; id < 50_000; id++) {
      store.with(id, "");
    }
    SnapshotMaildrop maildrop = open();
    Iterator<Message> messages = maildrop.messages().iterator();
    assertEquals(1, messages.next().number());
    maildrop.delete(40_000);
    int read = 1;
    while (messages.hasNext()) {
      assertTrue(messages.next().number() != 40_000);
      read++;
    }
    assertEquals(maildrop.count(), read);
  }
}
