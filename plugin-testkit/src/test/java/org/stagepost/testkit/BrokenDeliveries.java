package org.stagepost.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;

/** Stores that say of a delivery what is not so. */
final class BrokenDeliveries {

  private BrokenDeliveries() {}

  private static Delivery with(
      Delivery delivery, UUID acceptId, List<Delivery.Target> targets, MessageSource message) {
    return new Delivery(acceptId, targets, message, delivery.received());
  }

  private static Delivery to(Delivery delivery, List<Delivery.Target> targets) {
    return with(delivery, delivery.acceptId(), targets, delivery.message());
  }

  /** The same delivery with other quotas. */
  static Delivery quotas(Delivery delivery, UnaryOperator<Quota> change) {
    return to(
        delivery,
        delivery.targets().stream()
            .map(target -> new Delivery.Target(target.mailbox(), change.apply(target.quota())))
            .toList());
  }

  static class ForgetsAtARestart extends BrokenStore {
    @Override
    MemoryMailStore restarted(FaultyFiles disk) {
      return new MemoryMailStore();
    }
  }

  /** The first message of a mailbox gets the id 1 in the first mailbox only. */
  static class HasOneRowOfIdsForAll extends BrokenStore.OfDeliveries {
    private final Set<MailboxName> known = new HashSet<>();

    @Override
    synchronized AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      for (Delivery.Target target : delivery.targets()) {
        if (known.add(target.mailbox()) && known.size() > 1) {
          sound.append(with(delivery, UUID.randomUUID(), List.of(target), TestMessage.of("\r\n")));
          sound.remove(target.mailbox());
        }
      }
      return sound.append(delivery);
    }
  }

  static class ForgetsTheOthers extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(to(delivery, delivery.targets().subList(0, 1)));
    }
  }

  static class StoresOneByOne extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      Map<MailboxName, Long> ids = new LinkedHashMap<>();
      Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        switch (sound.append(to(delivery, List.of(target)))) {
          case AppendResult.Stored stored -> ids.putAll(stored.ids());
          case AppendResult.Refused refused -> reasons.putAll(refused.reasons());
          case AppendResult.Full full -> {
            return full;
          }
        }
      }
      return reasons.isEmpty() ? new AppendResult.Stored(ids) : new AppendResult.Refused(reasons);
    }
  }

  static class NamesTheFirstThatRefuses extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      AppendResult result = sound.append(delivery);
      return result instanceof AppendResult.Refused refused
          ? new AppendResult.Refused(Map.ofEntries(refused.reasons().entrySet().iterator().next()))
          : result;
    }
  }

  static class KnowsNoQuota extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(quotas(delivery, quota -> Quota.NONE));
    }
  }

  static class GivesAnOctetMore extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(
          quotas(
              delivery,
              quota -> new Quota(quota.octets() == 0 ? 0 : quota.octets() + 1, quota.messages())));
    }
  }

  static class StoresARepetition extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(
          with(delivery, UUID.randomUUID(), delivery.targets(), delivery.message()));
    }
  }

  static class RemembersWhatWasRemoved extends BrokenStore.OfDeliveries {
    private final Map<UUID, AppendResult.Stored> known = new HashMap<>();

    @Override
    synchronized AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      AppendResult.Stored before = known.get(delivery.acceptId());
      if (before != null && before.ids().keySet().containsAll(mailboxes(delivery))) {
        return before;
      }
      AppendResult result = sound.append(delivery);
      if (result instanceof AppendResult.Stored stored) {
        known.put(delivery.acceptId(), stored);
      }
      return result;
    }

    private static List<MailboxName> mailboxes(Delivery delivery) {
      return delivery.targets().stream().map(Delivery.Target::mailbox).toList();
    }
  }

  static class WeighsARepetition extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        if (!target.quota().allows(sound.status(target.mailbox()), delivery.message().size())) {
          reasons.put(target.mailbox(), AppendResult.Reason.OVER_QUOTA);
        }
      }
      return reasons.isEmpty() ? sound.append(delivery) : new AppendResult.Refused(reasons);
    }
  }

  static class StoresWhatBreaksOff extends BrokenStore.OfDeliveries {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      byte[] octets;
      try (InputStream input = delivery.message().open()) {
        octets = input.readAllBytes();
      }
      return sound.append(
          with(delivery, delivery.acceptId(), delivery.targets(), TestMessage.of(octets)));
    }
  }

  static class LosesEachHundredth extends BrokenStore.OfDeliveries {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      if (count.incrementAndGet() % 100 == 0) {
        Map<MailboxName, Long> ids = new HashMap<>();
        delivery.targets().forEach(target -> ids.put(target.mailbox(), 1L));
        return new AppendResult.Stored(ids);
      }
      return sound.append(delivery);
    }
  }

  /** What is stored can be seen when the next message is, and not before. */
  static class ShowsWithTheNext extends BrokenStore.OfDeliveries {
    private final List<Delivery> late = new ArrayList<>();

    @Override
    synchronized AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      for (Delivery earlier : late) {
        sound.append(earlier);
      }
      late.clear();
      MailboxName name = delivery.targets().getFirst().mailbox();
      if (!name.value().startsWith("box")) {
        return sound.append(delivery);
      }
      late.add(delivery);
      return new AppendResult.Stored(Map.of(name, sound.status(name).messages() + 1L));
    }
  }

  static class UsesIdsAgainWhenEmpty extends BrokenStore {
    @Override
    MemoryMailStore restarted(FaultyFiles disk) throws IOException {
      MemoryMailStore left = MemoryMailStore.on(disk);
      return left.isEmpty() && !left.mailboxes().isEmpty() ? new MemoryMailStore() : left;
    }
  }

  static class UsesIdsAgainWhenRemoved extends BrokenStore {
    @Override
    MemoryMailStore restarted(FaultyFiles disk) throws IOException {
      boolean isNew = disk.names().isEmpty();
      MemoryMailStore left = MemoryMailStore.on(disk);
      return left.mailboxes().isEmpty() && !isNew ? new MemoryMailStore() : left;
    }
  }

  static class HoldsTheMessageInTheHeap extends BrokenStore {
    @Override
    public long largeMessage() {
      return 60_000_000;
    }
  }

  static class ForgetsWithItsProcess extends BrokenStore {
    @Override
    public Optional<String> goneWithItsProcess() {
      return Optional.empty();
    }
  }
}
