package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailboxName;
import org.stagepost.plugin.store.h2.log.Bodies;
import org.stagepost.plugin.store.h2.log.LargeBody;

/** Takes deliveries in, on the threads of those who deliver, and brings them to the log. */
final class Intake {

  /** How much of small messages may wait in the heap at a time, in KiB. */
  private static final int HEAP_FOR_MESSAGES = 24 << 10;

  private static final int KIB = 1 << 10;

  private final RunningStore store;
  private final Semaphore heap = new Semaphore(HEAP_FOR_MESSAGES);

  Intake(RunningStore store) {
    this.store = store;
  }

  AppendResult append(Delivery delivery) throws IOException {
    List<AppendEntry.Target> targets = new ArrayList<>();
    try {
      for (Delivery.Target target : delivery.targets()) {
        MailboxState state = store.states().pin(target.mailbox().value());
        targets.add(new AppendEntry.Target(target.mailbox(), target.quota(), state));
      }
      return store.log().bodies().isSmall(delivery.message().size())
          ? appendSmall(delivery, targets)
          : appendLarge(delivery, targets);
    } finally {
      targets.forEach(target -> store.states().unpin(target.state()));
    }
  }

  private AppendResult appendSmall(Delivery delivery, List<AppendEntry.Target> targets)
      throws IOException {
    int permits = (int) (delivery.message().size() / KIB) + 1;
    heap.acquireUninterruptibly(permits);
    try {
      return append(delivery, targets, new Text.Inline(Bodies.read(delivery.message())));
    } finally {
      heap.release(permits);
    }
  }

  private AppendResult appendLarge(Delivery delivery, List<AppendEntry.Target> targets)
      throws IOException {
    Optional<AppendResult> refusal = refusal(delivery, targets);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    Optional<LargeBody> body = store.log().bodies().write(delivery.message());
    if (body.isEmpty()) {
      return new AppendResult.Full();
    }
    try (LargeBody written = body.get()) {
      return append(delivery, targets, new Text.InTheLog(written));
    }
  }

  /** Says no to a large message before it is written, if that is certain. */
  private Optional<AppendResult> refusal(Delivery delivery, List<AppendEntry.Target> targets) {
    Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
    if (store.acceptIds().isNew(delivery.acceptId())) {
      for (AppendEntry.Target target : targets) {
        Held held = target.state().held();
        if (!AppendEntry.allows(target.quota(), held, delivery.message().size())) {
          reasons.put(target.name(), AppendResult.Reason.OVER_QUOTA);
        }
      }
    }
    return reasons.isEmpty() ? Optional.empty() : Optional.of(new AppendResult.Refused(reasons));
  }

  private AppendResult append(Delivery delivery, List<AppendEntry.Target> targets, Text text)
      throws IOException {
    AppendEntry.Parcel parcel =
        new AppendEntry.Parcel(delivery.acceptId(), delivery.received(), targets, text);
    AppendEntry entry = new AppendEntry(parcel, store);
    store.log().submit(entry);
    return entry.await();
  }
}
