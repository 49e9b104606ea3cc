package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.api.store.UpdateResult;

/** Stores that count what a mailbox holds at the wrong time, or make it fit. */
final class BrokenQuotas {

  private BrokenQuotas() {}

  private static AppendResult refused(Delivery.Target target) {
    return new AppendResult.Refused(Map.of(target.mailbox(), AppendResult.Reason.OVER_QUOTA));
  }

  /**
   * All look before one of them stores: so does a store that decides without a lock, now and then.
   */
  static class LooksFirst extends BrokenStore.OfDeliveries {
    private static final long LARGE = 1_000_000; // the quota of the mailboxes that many deliver to
    private static final int AT_ONCE = 12;

    private final CountDownLatch looking = new CountDownLatch(AT_ONCE);

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      Delivery.Target first = delivery.targets().getFirst();
      if (first.quota().octets() != LARGE) {
        return sound.append(delivery);
      }
      MailboxStatus held = sound.status(first.mailbox());
      looking.countDown();
      try {
        looking.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return first.quota().allows(held, delivery.message().size())
          ? sound.append(BrokenDeliveries.quotas(delivery, quota -> Quota.NONE))
          : refused(first);
    }
  }

  /** What a session has removed counts until the session is gone. */
  static class CountsWhatASessionRemoved extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      Map<MailboxName, MailboxStatus> before = new ConcurrentHashMap<>();
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          for (Delivery.Target target : delivery.targets()) {
            MailboxStatus held = before.get(target.mailbox());
            if (held != null && !target.quota().allows(held, delivery.message().size())) {
              return refused(target);
            }
          }
          return sound.append(delivery);
        }

        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) {
          return new SpoiledMailbox(mailbox) {
            @Override
            public UpdateResult update(Set<Long> removed, long mark) throws IOException {
              before.put(name, sound.status(name));
              return handle.update(removed, mark);
            }

            @Override
            public void close() {
              before.remove(name);
              handle.close();
            }
          };
        }
      };
    }
  }

  /** Whoever has more than a new quota allows loses the oldest with the next delivery. */
  static class CutsDownToASmallerQuota extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      for (Delivery.Target target : delivery.targets()) {
        while (isOver(target.quota(), sound.status(target.mailbox()))) {
          removeTheOldest(sound, target.mailbox());
        }
      }
      return sound.append(delivery);
    }

    private static boolean isOver(Quota quota, MailboxStatus held) {
      return (quota.octets() > 0 && held.octets() > quota.octets())
          || (quota.messages() > 0 && held.messages() > quota.messages());
    }

    private static void removeTheOldest(MemoryMailStore sound, MailboxName name)
        throws IOException {
      if (sound.open(name, reason -> {}) instanceof OpenResult.Opened opened) {
        try (Mailbox mailbox = opened.mailbox()) {
          long oldest = StoreUnderTest.ids(mailbox).getFirst();
          mailbox.update(Set.of(oldest), mailbox.lastTouched());
        }
      }
    }
  }
}
