package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** The contract can be met; and what it does for tests. */
final class MemoryMailStoreTest extends MailStoreContract {

  private static final String ANN = "ann@example.org";
  private static final MailboxName OF_ANN = new MailboxName(ANN);

  private static final long SPACE = 64 << 20;

  private final Map<Path, FaultyFiles> disks = new HashMap<>();
  private final MemoryMailStore store = new MemoryMailStore().with(ANN, "Subject: x", "", "text");
  private final List<String> lost = new ArrayList<>();

  @Override
  protected MailStore store(Path folder) throws IOException {
    return MemoryMailStore.on(disks.computeIfAbsent(folder, path -> new FaultyFiles(SPACE)));
  }

  @Override
  protected FaultyDisk disk(Path folder) {
    return FaultyDisk.over(new FaultyFiles(SPACE), MemoryMailStore::on);
  }

  @Override
  protected void loseLease(MailStore store, MailboxName mailbox) {
    ((MemoryMailStore) store).loseLease(mailbox.value());
  }

  @Override
  protected boolean damage(MailStore store, MailboxName mailbox, long id) throws IOException {
    ((MemoryMailStore) store).damage(mailbox.value(), id);
    return true;
  }

  @Override
  public long largeMessage() {
    return 2_000_000;
  }

  @Override
  public Optional<String> goneWithItsProcess() {
    return Optional.of("a store in memory is gone with its process");
  }

  private static Delivery delivery() {
    return StoreUnderTest.delivery(UUID.randomUUID(), TestMessage.of("text\r\n"), ANN);
  }

  private Mailbox open() throws IOException {
    return assertInstanceOf(OpenResult.Opened.class, store.open(OF_ANN, lost::add)).mailbox();
  }

  @Test
  void showsWhatItHolds() throws IOException {
    store.append(delivery());
    assertEquals(List.of("Subject: x\r\n\r\ntext\r\n", "text\r\n"), store.messages(ANN));
    assertEquals(List.of(), store.messages("bob@example.org"));
    assertFalse(store.isEmpty());
    store.clear();
    assertTrue(store.isEmpty());
    assertEquals(List.of(), store.messages(ANN));
  }

  @Test
  void whatCanThrowThrowsUntilItIsMended() throws IOException {
    Mailbox mailbox = open();
    MessageEntry entry = mailbox.entries().getFirst();
    store.breakDown();
    assertThrows(IOException.class, () -> store.append(delivery()));
    assertThrows(IOException.class, () -> store.open(OF_ANN, lost::add));
    assertThrows(IOException.class, () -> store.status(OF_ANN));
    assertThrows(IOException.class, store::mailboxes);
    assertThrows(IOException.class, () -> store.remove(OF_ANN));
    assertThrows(IOException.class, () -> mailbox.message(entry));
    assertThrows(IOException.class, () -> mailbox.update(Set.of(1L), 1));
    mailbox.close();
    store.mend();
    assertEquals(1, store.status(OF_ANN).messages());
    open().close();
  }

  @Test
  void oneThatIsFullTakesNothingAndGivesAllTheSame() throws IOException {
    store.fillUp();
    assertInstanceOf(AppendResult.Full.class, store.append(delivery()));
    try (Mailbox mailbox = open()) {
      assertEquals(1, mailbox.entries().size());
    }
    store.mend();
    assertInstanceOf(AppendResult.Stored.class, store.append(delivery()));
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
    assertInstanceOf(OpenResult.InUse.class, store.open(OF_ANN, lost::add));
    assertEquals(1, next.entries().size());
  }
}
