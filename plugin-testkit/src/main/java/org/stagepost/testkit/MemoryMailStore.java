package org.stagepost.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.testkit.MemoryBox.Letter;

/**
 * A mail store in memory, named {@code memory}, for tests of plugins that need one. It breaks when
 * a test wants it to. Over {@link FaultyFiles} it meets the {@link MailStoreContract}, bar that
 * everything is gone with the process. Safe for use by many threads.
 */
public final class MemoryMailStore implements MailStore {

  /** What can be the matter with it. */
  private enum Health {
    SOUND,
    FULL,
    BROKEN
  }

  /** Also the lock that guards everything. */
  private final Map<String, MemoryBox> boxes = new TreeMap<>();

  private final Keeper keeper;
  private Health health = Health.SOUND;

  /** Keeps a change, if there is room for it. */
  interface Keeper {
    boolean keep(MemoryChange change) throws IOException;
  }

  /** An empty store that forgets all when it is let go of. */
  public MemoryMailStore() {
    this.keeper = _ -> true;
  }

  /** A store over what an earlier one has kept in its journal. */
  MemoryMailStore(MemoryJournal journal) throws IOException {
    this.keeper = journal::keep;
    journal.replay(change -> change.applyTo(boxes));
  }

  /** A store that keeps its mail on a disk that can fail, over what an earlier one has kept. */
  public static MemoryMailStore on(FaultyFiles disk) throws IOException {
    return new MemoryMailStore(new MemoryJournal(disk));
  }

  /** Puts a message of these lines into a mailbox, each line ended by CRLF. */
  public MemoryMailStore with(String mailbox, String... lines) {
    byte[] octets = (String.join("\r\n", lines) + "\r\n").getBytes(StandardCharsets.UTF_8);
    synchronized (boxes) {
      long id = box(new MailboxName(mailbox)).nextId();
      Letter letter = new Letter(UUID.randomUUID(), Instant.now(), octets);
      new MemoryChange.Added(Map.of(mailbox, id), letter).applyTo(boxes);
    }
    return this;
  }

  /** The messages of a mailbox as they are kept, by ascending id; each octet is one character. */
  public List<String> messages(String mailbox) {
    synchronized (boxes) {
      return box(new MailboxName(mailbox)).letters().values().stream()
          .map(letter -> new String(letter.octets(), StandardCharsets.ISO_8859_1))
          .toList();
    }
  }

  /** Whether there is no message in any mailbox. */
  public boolean isEmpty() {
    synchronized (boxes) {
      return boxes.values().stream().allMatch(box -> box.letters().isEmpty());
    }
  }

  /** Removes all messages of all mailboxes; ids go on from where they were. */
  public void clear() {
    synchronized (boxes) {
      boxes.values().forEach(MemoryBox::remove);
    }
  }

  /** From now on, until {@link #mend}, everything that can fail does. */
  public void breakDown() {
    become(Health.BROKEN);
  }

  /** From now on, until {@link #mend}, there is no room for any message. */
  public void fillUp() {
    become(Health.FULL);
  }

  /** Works again. */
  public void mend() {
    become(Health.SOUND);
  }

  private void become(Health other) {
    synchronized (boxes) {
      health = other;
    }
  }

  /** Takes the lock on a mailbox away from whoever has it open. */
  public void loseLease(String mailbox) {
    synchronized (boxes) {
      MemoryBox box = box(new MailboxName(mailbox));
      Optional<OpenMemoryMailbox> holder = box.holder();
      box.hold(Optional.empty());
      holder.ifPresent(OpenMemoryMailbox::leaseLost);
    }
  }

  /** Changes one octet of a message, as a bad disk would; a restart does not mend it. */
  public void damage(String mailbox, long id) throws IOException {
    synchronized (boxes) {
      changeInAnyCase(new MemoryChange.Damaged(mailbox, id));
    }
  }

  void check() throws IOException {
    if (health == Health.BROKEN) {
      throw new IOException("the store is broken");
    }
  }

  /** What is held by whoever looks at a mailbox, or changes one. */
  Object lock() {
    return boxes;
  }

  private MemoryBox box(MailboxName name) {
    return boxes.computeIfAbsent(name.value(), _ -> new MemoryBox());
  }

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    Letter letter = Letter.of(delivery);
    synchronized (boxes) {
      check();
      if (health == Health.FULL) {
        return new AppendResult.Full();
      }
      Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        MemoryBox box = box(target.mailbox());
        if (box.find(letter.acceptId()).isEmpty()
            && !target.quota().allows(box.status(), letter.size())) {
          reasons.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      return reasons.isEmpty() ? add(delivery, letter) : new AppendResult.Refused(reasons);
    }
  }

  private AppendResult add(Delivery delivery, Letter letter) throws IOException {
    Map<MailboxName, Long> ids = new LinkedHashMap<>();
    Map<String, Long> fresh = new TreeMap<>();
    for (Delivery.Target target : delivery.targets()) {
      MemoryBox box = box(target.mailbox());
      Optional<Long> known = box.find(letter.acceptId());
      ids.put(target.mailbox(), known.orElse(box.nextId()));
      if (known.isEmpty()) {
        fresh.put(target.mailbox().value(), box.nextId());
      }
    }
    return fresh.isEmpty() || change(new MemoryChange.Added(fresh, letter))
        ? new AppendResult.Stored(ids)
        : new AppendResult.Full();
  }

  /** Lets a change happen once it is kept; false if there is no room to keep it. */
  private boolean change(MemoryChange change) throws IOException {
    boolean kept = keeper.keep(change);
    if (kept) {
      change.applyTo(boxes);
    }
    return kept;
  }

  void changeInAnyCase(MemoryChange change) throws IOException {
    if (!change(change)) {
      throw new IOException("No space left on device");
    }
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    synchronized (boxes) {
      check();
      MemoryBox box = box(mailbox);
      if (box.holder().isPresent()) {
        return new OpenResult.InUse();
      }
      OpenMemoryMailbox handle = new OpenMemoryMailbox(this, mailbox.value(), box, listener);
      box.hold(Optional.of(handle));
      return new OpenResult.Opened(handle);
    }
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) throws IOException {
    synchronized (boxes) {
      check();
      MemoryBox box = boxes.get(mailbox.value());
      return box == null ? MailboxStatus.EMPTY : box.status();
    }
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    synchronized (boxes) {
      check();
      return boxes.entrySet().stream()
          .filter(entry -> entry.getValue().isListed())
          .map(entry -> new MailboxName(entry.getKey()))
          .toList();
    }
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    synchronized (boxes) {
      check();
      MemoryBox box = box(mailbox);
      if (box.holder().isPresent()) {
        return false;
      }
      changeInAnyCase(new MemoryChange.Removed(mailbox.value()));
      return true;
    }
  }

  @Override
  public Optional<MailInspector> inspector() {
    return Optional.of(this::inspect);
  }

  private Inspection inspect(MailboxName mailbox) throws IOException {
    synchronized (boxes) {
      check();
      MemoryBox box = boxes.getOrDefault(mailbox.value(), new MemoryBox());
      List<Inspection.Damage> damages =
          box.letters().entrySet().stream()
              .filter(entry -> !entry.getValue().isSound())
              .map(
                  entry ->
                      new Inspection.Damage(
                          entry.getKey(), "memory", "the octets are not those that were stored"))
              .toList();
      return damages.isEmpty()
          ? new Inspection.Sound(box.status())
          : new Inspection.Damaged(box.status(), damages);
    }
  }
}
