package ${package};

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pf4j.Extension;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/**
 * Keeps mail in memory, until the server ends. A real store keeps it where it survives, and answers
 * only when it would; all else that a store promises is here.
 */
@Extension
public final class ExampleStore implements MailStore, AutoCloseable {

  private final ExampleConfig config;

  /** Also the lock that guards everything. A mailbox that was removed stays, for its ids go on. */
  private final Map<String, ExampleBox> boxes = new TreeMap<>();

  /** A constructor only takes and checks; what opens something goes into Startable. */
  @Inject
  ExampleStore(ExampleConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "${artifactId}";
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    ExampleBox.Letter letter = ExampleBox.Letter.of(delivery);
    synchronized (boxes) {
      Map<MailboxName, AppendResult.Reason> refusals = new HashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        ExampleBox box = box(target.mailbox());
        boolean repeated = box.find(delivery.acceptId()).isPresent();
        if (!repeated && !target.quota().allows(box.status(), letter.size())) {
          refusals.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      if (!refusals.isEmpty()) {
        return new AppendResult.Refused(refusals); // all or none
      }
      long held = boxes.values().stream().mapToLong(box -> box.status().messages()).sum();
      return held + delivery.targets().size() > config.messages()
          ? new AppendResult.Full()
          : add(delivery, letter);
    }
  }

  private AppendResult add(Delivery delivery, ExampleBox.Letter letter) {
    Map<MailboxName, Long> ids = new LinkedHashMap<>();
    for (Delivery.Target target : delivery.targets()) {
      ExampleBox box = box(target.mailbox());
      // A second delivery with the same id adds nothing while the first is there.
      ids.put(
          target.mailbox(), box.find(delivery.acceptId()).orElseGet(() -> box.add(letter)));
    }
    return new AppendResult.Stored(ids);
  }

  private ExampleBox box(MailboxName name) {
    return boxes.computeIfAbsent(name.value(), absent -> new ExampleBox());
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) {
    synchronized (boxes) {
      return box(mailbox)
          .open(boxes, listener)
          .<OpenResult>map(OpenResult.Opened::new)
          .orElseGet(OpenResult.InUse::new);
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
  public boolean remove(MailboxName mailbox) {
    synchronized (boxes) {
      ExampleBox box = boxes.get(mailbox.value());
      return box == null || box.remove();
    }
  }

  /** Sessions that have a mailbox open lose it: nobody else would end them. */
  @Override
  public void close() {
    synchronized (boxes) {
      boxes.values().forEach(box -> box.loseLease("the store is closed"));
    }
  }
}
