package ${package};

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/**
 * Keeps mail in one file, a journal of all that has happened; what each mailbox holds is known in
 * memory. Simple before fast: one delivery after the other is forced to the disk.
 */
@Extension
public final class ExampleStore implements MailStore, Startable, AutoCloseable {

  private final ExampleConfig config;
  private final ExampleFile.Opener opener;

  /** Also the lock that guards everything. A mailbox that was removed stays, for its ids go on. */
  private final Map<String, ExampleBox> boxes = new TreeMap<>();

  private Optional<ExampleFile> file = Optional.empty();
  private Optional<ExampleJournal> journal = Optional.empty();

  /** A constructor only takes and checks; what opens something goes into {@code start}. */
  @Inject
  ExampleStore(ExampleConfig config, PluginFolder folder) {
    this(config, () -> ExampleDiskFile.in(folder.path()));
  }

  /** A store on any disk, for tests. */
  ExampleStore(ExampleConfig config, ExampleFile.Opener opener) {
    this.config = config;
    this.opener = opener;
  }

  /**
   * The server calls this before the first session, a contract behind each store that it is given.
   */
  @Override
  public void start() throws IOException {
    synchronized (boxes) {
      ExampleFile opened = opener.open();
      try {
        ExampleJournal read = new ExampleJournal(opened);
        read.replay((change, place, octets) -> apply(change, opened, place, octets));
        journal = Optional.of(read);
        file = Optional.of(opened);
      } catch (IOException | RuntimeException failed) {
        opened.close();
        throw failed;
      }
    }
  }

  private void apply(ExampleChange change, ExampleFile from, long place, long octets) {
    switch (change) {
      case ExampleChange.Added added -> {
        ExampleBox.Letter letter =
            new ExampleBox.Letter(added.acceptId(), added.received(), from, place, octets);
        added.ids().forEach((mailbox, id) -> box(mailbox).add(id, letter));
      }
      case ExampleChange.Updated updated ->
          box(updated.mailbox()).update(updated.removed(), updated.lastTouched());
      case ExampleChange.Removed removed -> box(removed.mailbox()).remove();
    }
  }

  private ExampleBox box(String name) {
    return boxes.computeIfAbsent(name, absent -> new ExampleBox());
  }

  private ExampleJournal journal() throws IOException {
    return journal.orElseThrow(() -> new IOException("the store is closed"));
  }

  /** What the key {@code store} of the configuration says; it need not be the id of the plugin. */
  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    ExampleText text = ExampleText.of(delivery.message());
    synchronized (boxes) {
      Map<MailboxName, AppendResult.Reason> refusals = new HashMap<>();
      Map<String, Long> fresh = new TreeMap<>();
      Map<MailboxName, Long> ids = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        ExampleBox box = box(target.mailbox().value());
        // A second delivery with the same id adds nothing while the first is there.
        Optional<Long> known = box.find(delivery.acceptId());
        ids.put(target.mailbox(), known.orElse(box.nextId()));
        if (known.isEmpty()) {
          fresh.put(target.mailbox().value(), box.nextId());
          if (!target.quota().allows(box.status(), text.size())) {
            refusals.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
          }
        }
      }
      if (!refusals.isEmpty()) {
        return new AppendResult.Refused(refusals); // all or none
      }
      ExampleChange.Added added =
          new ExampleChange.Added(delivery.acceptId(), delivery.received(), fresh);
      return fresh.isEmpty() || add(added, text)
          ? new AppendResult.Stored(ids)
          : new AppendResult.Full();
    }
  }

  /** False if there is no room. */
  private boolean add(ExampleChange.Added added, ExampleText text) throws IOException {
    long held = boxes.values().stream().mapToLong(box -> box.status().messages()).sum();
    if (held + added.ids().size() > config.messages()) {
      return false;
    }
    OptionalLong place = journal().keep(added, Optional.of(text));
    place.ifPresent(kept -> apply(added, file.orElseThrow(), kept, text.size()));
    return place.isPresent();
  }

  /** A change without a message, for which there is always room. */
  private void change(ExampleChange change) throws IOException {
    if (journal().keep(change, Optional.empty()).isEmpty()) {
      throw new IOException("No space left on device");
    }
    apply(change, file.orElseThrow(), 0, 0);
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    synchronized (boxes) {
      journal();
      ExampleBox box = box(mailbox.value());
      if (box.holder().isPresent()) {
        return new OpenResult.InUse();
      }
      ExampleMailbox opened =
          new ExampleMailbox(
              boxes,
              box,
              listener,
              (removed, touched) ->
                  change(new ExampleChange.Updated(mailbox.value(), removed, touched)));
      box.hold(Optional.of(opened));
      return new OpenResult.Opened(opened);
    }
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) {
    synchronized (boxes) {
      ExampleBox box = boxes.get(mailbox.value());
      return box == null ? MailboxStatus.EMPTY : box.status();
    }
  }

  @Override
  public List<MailboxName> mailboxes() {
    synchronized (boxes) {
      return boxes.entrySet().stream()
          .filter(entry -> entry.getValue().isListed())
          .map(entry -> new MailboxName(entry.getKey()))
          .toList();
    }
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    synchronized (boxes) {
      ExampleBox box = boxes.get(mailbox.value());
      if (box != null && box.holder().isPresent()) {
        return false;
      }
      if (box != null && box.isListed()) {
        change(new ExampleChange.Removed(mailbox.value()));
      }
      return true;
    }
  }

  /** Sessions that have a mailbox open lose it: nobody else would end them. */
  @Override
  public void close() throws IOException {
    synchronized (boxes) {
      for (ExampleBox box : boxes.values()) {
        box.holder().ifPresent(mailbox -> mailbox.loseLease("the store is closed"));
      }
      journal = Optional.empty();
      if (file.isPresent()) {
        file.get().close();
      }
      file = Optional.empty();
    }
  }
}
