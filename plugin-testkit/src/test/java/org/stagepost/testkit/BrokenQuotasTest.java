package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.Quota;
import org.stagepost.api.store.UpdateResult;

/** Each clause about quotas can fail. */
final class BrokenQuotasTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(LooksFirst.class, "deliveriesOfAllSizesAtOncePushNoMailboxOverItsQuota"),
        Arguments.of(CountsWhatWasThere.class, "whatIsRemovedMakesRoomAtOnce"),
        Arguments.of(MakesRoom.class, "aSmallerQuotaTakesNothingAwayAndLetsNothingIn"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    long failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(broken.getName() + "#" + clause))
            .execute()
            .testEvents()
            .failed()
            .count();
    assertNotEquals(0, failed);
  }

  /** The contract, for a store whose deliveries have a fault. */
  abstract static class Faulty extends MailStoreContract {
    private final Map<Path, MemoryMailStore> stores = new HashMap<>();

    @Override
    protected MailStore store(Path folder) {
      MemoryMailStore sound =
          stores.compute(
              folder, (path, left) -> left == null ? new MemoryMailStore() : left.restarted());
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          return Faulty.this.append(sound, delivery);
        }

        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) {
          return new SpoiledMailbox(mailbox) {
            @Override
            public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
              removing(sound, name);
              return handle.update(removed, lastTouched);
            }
          };
        }
      };
    }

    abstract AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException;

    void removing(MemoryMailStore sound, MailboxName name) throws IOException {}

    static AppendResult appendAnyway(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(BrokenStoresTest.quotas(delivery, quota -> Quota.NONE));
    }

    /** Whether all its mailboxes have room now. */
    static boolean fits(MemoryMailStore sound, Delivery delivery) throws IOException {
      boolean fits = true;
      for (Delivery.Target target : delivery.targets()) {
        MailboxStatus held = sound.status(target.mailbox());
        fits &= target.quota().allows(held, delivery.message().size());
      }
      return fits;
    }

    static AppendResult refused(Delivery delivery) {
      return new AppendResult.Refused(
          Map.of(delivery.targets().getFirst().mailbox(), AppendResult.Reason.OVER_QUOTA));
    }

    @Override
    public long largeMessage() {
      return 1_000_000;
    }
  }

  /** Two look before either stores: so does a store that decides without a lock, now and then. */
  static class LooksFirst extends Faulty {
    private static final int AT_ONCE = 12;

    private final CountDownLatch looking = new CountDownLatch(AT_ONCE);

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      boolean fits = fits(sound, delivery);
      looking.countDown();
      try {
        looking.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      return fits ? appendAnyway(sound, delivery) : refused(delivery);
    }
  }

  /** Decides by what was there when somebody last removed something. */
  static class CountsWhatWasThere extends Faulty {
    private final Map<MailboxName, MailboxStatus> gone = new HashMap<>();

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      MailboxStatus more =
          gone.getOrDefault(delivery.targets().getFirst().mailbox(), MailboxStatus.EMPTY);
      return sound.append(
          BrokenStoresTest.quotas(
              delivery,
              quota ->
                  new Quota(
                      Math.max(1, quota.octets() - more.octets()),
                      Math.max(1, quota.messages() - more.messages()))));
    }

    @Override
    void removing(MemoryMailStore sound, MailboxName name) throws IOException {
      gone.put(name, sound.status(name));
    }
  }

  /** Takes whatever comes, and lets the oldest go. */
  static class MakesRoom extends Faulty {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      if (!fits(sound, delivery)) {
        sound.clear();
      }
      return appendAnyway(sound, delivery);
    }
  }
}
