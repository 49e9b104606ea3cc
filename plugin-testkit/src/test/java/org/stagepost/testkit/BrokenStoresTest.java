package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.Quota;
import org.stagepost.api.store.UpdateResult;

/** Each clause of the contract can fail: stores with one fault each, and what finds it. */
final class BrokenStoresTest {

  private static final String OF_TEXT = "(java.lang.String)";

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(Forgets.class, "whatIsStoredIsThereAfterARestart"),
        Arguments.of(BeginsAnewWhenEmpty.class, "noIdIsUsedAgainAfterEmptying"),
        Arguments.of(ForgetsRemovedIds.class, "aRemovedMailboxThatComesAgainUsesNoIdTwice"),
        Arguments.of(StoresOneByOne.class, "refusedForOneMailboxMeansStoredInNone"),
        Arguments.of(ForgetsTheOthers.class, "oneMessageGoesToAllItsMailboxes"),
        Arguments.of(KnowsNoQuota.class, "aQuotaOfMessagesIsKept"),
        Arguments.of(IsGenerous.class, "aQuotaOfOctetsIsKeptToTheOctet"),
        Arguments.of(StoresAgain.class, "theSameAcceptanceIsStoredOnce"),
        Arguments.of(StoresAgain.class, "theSameAcceptanceManyTimesAtOnceIsStoredOnce"),
        Arguments.of(RemembersTheRemoved.class, "aRemovedMessageMayBeDeliveredAgain"),
        Arguments.of(LosesSome.class, "nothingIsLostWhenManyDeliverAtOnce"),
        Arguments.of(TakesWhatItGets.class, "aMessageThatCannotBeReadIsNotStored"),
        Arguments.of(ShowsLate.class, "whoeverOpensSeesWhatWasStoredBefore"),
        Arguments.of(LetsTwoIn.class, "aMailboxIsOpenForOneSessionOnly"),
        Arguments.of(LetsTwoIn.class, "ofManyWhoOpenAtOnceOneGetsIt"),
        Arguments.of(NeverLetsGo.class, "closingFromAnotherThreadEndsTheLock"),
        Arguments.of(LetsGoTwice.class, "closingTwiceDoesNotEndTheLockOfTheNext"),
        Arguments.of(ReadsWhenClosed.class, "aClosedHandleGivesNothing"),
        Arguments.of(ListsAnew.class, "whatComesLaterIsNotInTheSnapshot"),
        Arguments.of(SevenBits.class, "octetsAreKeptAsTheyCame" + OF_TEXT),
        Arguments.of(EndsAtNul.class, "octetsAreKeptAsTheyCame" + OF_TEXT),
        Arguments.of(StuffsDots.class, "octetsAreKeptAsTheyCame" + OF_TEXT),
        Arguments.of(MendsLines.class, "octetsAreKeptAsTheyCame" + OF_TEXT),
        Arguments.of(AddsNoLineEnd.class, "aMissingLineEndIsAddedBeforeTheSizeIsTaken" + OF_TEXT),
        Arguments.of(CountsWrong.class, "aMissingLineEndIsAddedBeforeTheSizeIsTaken" + OF_TEXT),
        Arguments.of(CutsLargeOnes.class, "messagesOfAllSizesComeBack(int)"),
        Arguments.of(SharesAStream.class, "streamsOfAMessageAreIndependent"),
        Arguments.of(RemovesAtOnce.class, "withoutAnUpdateNothingIsRemoved"),
        Arguments.of(RemovesInPart.class, "whatIsRemovedIsGoneForGoodAndTheRestStays"),
        Arguments.of(RemovesInPart.class, "largeSetsAreRemovedInOneStep"),
        Arguments.of(UpdatesWithoutLock.class, "afterTheLockEndedNothingIsRemoved"),
        Arguments.of(ForgetsTheMark.class, "theMarkForLastIsKept"),
        Arguments.of(RemovesWhatIsOpen.class, "anOpenMailboxIsNotRemoved"),
        Arguments.of(OnlyEmpties.class, "aRemovedMailboxIsGoneForGood"),
        Arguments.of(ListsTheFull.class, "mailboxesAreListedOnceTheyHeldMail"),
        Arguments.of(MakesByOpening.class, "anUnknownMailboxIsEmptyAndIsNotMade"),
        Arguments.of(FoldsCase.class, "eachNameIsAMailboxOfItsOwn"),
        Arguments.of(MakesPaths.class, "eachNameIsAMailboxOfItsOwn"),
        Arguments.of(ListsTheFirst.class, "thousandsOfMailboxesAreNoMatter"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Class<?> broken, String clause) {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(broken.getName() + "#" + clause))
            .execute()
            .testEvents();
    assertNotEquals(0, events.failed().count());
  }

  /** The contract, for a store with a fault. */
  abstract static class Faulty extends MailStoreContract {
    private final Map<Path, MemoryMailStore> stores = new HashMap<>();

    @Override
    protected MailStore store(Path folder) {
      return spoil(
          stores.compute(
              folder, (path, left) -> left == null ? new MemoryMailStore() : again(left)));
    }

    MemoryMailStore again(MemoryMailStore left) {
      return left.restarted();
    }

    abstract MailStore spoil(MemoryMailStore sound);

    @Override
    public long largeMessage() {
      return 1_000_000;
    }
  }

  /** Spoils deliveries. */
  abstract static class FaultyDelivery extends Faulty {
    abstract AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException;

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          return FaultyDelivery.this.append(sound, delivery);
        }
      };
    }
  }

  /** Spoils handles. */
  abstract static class FaultyHandle extends Faulty {
    abstract Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox)
        throws IOException;

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) throws IOException {
          return handle(sound, name, mailbox);
        }
      };
    }
  }

  /** Spoils the octets that are given out. */
  abstract static class FaultyOctets extends FaultyHandle {
    abstract String spoil(String octets);

    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          return TestMessage.of(FaultyOctets.this.spoil(StoreUnderTest.text(mailbox, entry)));
        }
      };
    }
  }

  static Delivery with(
      Delivery delivery, UUID acceptId, List<Delivery.Target> targets, MessageSource message) {
    return new Delivery(acceptId, targets, message, delivery.received());
  }

  static Delivery quotas(Delivery delivery, UnaryOperator<Quota> change) {
    return with(
        delivery,
        delivery.acceptId(),
        delivery.targets().stream()
            .map(target -> new Delivery.Target(target.mailbox(), change.apply(target.quota())))
            .toList(),
        delivery.message());
  }

  static class Forgets extends Faulty {
    @Override
    MemoryMailStore again(MemoryMailStore left) {
      return new MemoryMailStore();
    }

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return sound;
    }
  }

  static class BeginsAnewWhenEmpty extends Faulty {
    @Override
    MemoryMailStore again(MemoryMailStore left) {
      return left.isEmpty() ? new MemoryMailStore() : left.restarted();
    }

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return sound;
    }
  }

  static class ForgetsRemovedIds extends Faulty {
    @Override
    MemoryMailStore again(MemoryMailStore left) {
      try {
        return left.mailboxes().isEmpty() ? new MemoryMailStore() : left.restarted();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return sound;
    }
  }

  static class StoresOneByOne extends FaultyDelivery {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      AppendResult last = new AppendResult.Full();
      for (Delivery.Target target : delivery.targets()) {
        last =
            sound.append(with(delivery, delivery.acceptId(), List.of(target), delivery.message()));
      }
      return last;
    }
  }

  static class ForgetsTheOthers extends FaultyDelivery {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      List<Delivery.Target> first = delivery.targets().subList(0, 1);
      return sound.append(with(delivery, delivery.acceptId(), first, delivery.message()));
    }
  }

  static class KnowsNoQuota extends FaultyDelivery {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(quotas(delivery, quota -> Quota.NONE));
    }
  }

  static class IsGenerous extends FaultyDelivery {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(
          quotas(delivery, quota -> new Quota(quota.octets() + 1, quota.messages())));
    }
  }

  static class StoresAgain extends FaultyDelivery {
    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      return sound.append(
          with(delivery, UUID.randomUUID(), delivery.targets(), delivery.message()));
    }
  }

  static class RemembersTheRemoved extends FaultyDelivery {
    private final Map<UUID, AppendResult> known = new HashMap<>();

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      AppendResult result = known.get(delivery.acceptId());
      if (result == null) {
        result = sound.append(delivery);
        known.put(delivery.acceptId(), result);
      }
      return result;
    }
  }

  static class LosesSome extends FaultyDelivery {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException {
      AppendResult result = sound.append(delivery);
      if (count.incrementAndGet() == 100) {
        MailboxName name = delivery.targets().getFirst().mailbox();
        if (sound.open(name, reason -> {}) instanceof OpenResult.Opened opened) {
          try (Mailbox mailbox = opened.mailbox()) {
            mailbox.update(Set.of(mailbox.entries().getLast().id()), 0);
          }
        }
      }
      return result;
    }
  }

  static class TakesWhatItGets extends FaultyDelivery {
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

  /** What is stored is seen by the next who delivers, and not before. */
  static class ShowsLate extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        private final List<Delivery> late = new ArrayList<>();

        @Override
        public synchronized AppendResult append(Delivery delivery) throws IOException {
          for (Delivery earlier : late) {
            sound.append(earlier);
          }
          late.clear();
          late.add(delivery);
          return new AppendResult.Stored(Map.of(delivery.targets().getFirst().mailbox(), 1L));
        }
      };
    }
  }

  static class LetsTwoIn extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
          sound.restarted();
          return sound.open(mailbox, listener);
        }
      };
    }
  }

  static class NeverLetsGo extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public void close() {}
      };
    }
  }

  static class LetsGoTwice extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public void close() {
          handle.close();
          sound.restarted();
        }
      };
    }
  }

  static class ReadsWhenClosed extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) throws IOException {
      Map<Long, MessageSource> all = new HashMap<>();
      for (MessageEntry entry : mailbox.entries()) {
        all.put(entry.id(), mailbox.message(entry));
      }
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MessageSource message(MessageEntry entry) {
          return all.get(entry.id());
        }
      };
    }
  }

  static class ListsAnew extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public List<MessageEntry> entries() {
          sound.restarted();
          try {
            return ((OpenResult.Opened) sound.open(name, reason -> {})).mailbox().entries();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
      };
    }
  }

  static class SevenBits extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets
          .chars()
          .map(octet -> octet & 0x7F)
          .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
          .toString();
    }
  }

  static class EndsAtNul extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets.indexOf('\0') < 0 ? octets : octets.substring(0, octets.indexOf('\0'));
    }
  }

  static class StuffsDots extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets.startsWith(".") ? "." + octets : octets;
    }
  }

  static class MendsLines extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets.replace("\r\n", "\n").replace("\n", "\r\n");
    }
  }

  static class AddsNoLineEnd extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets.substring(0, octets.length() - 2);
    }
  }

  static class CutsLargeOnes extends FaultyOctets {
    @Override
    String spoil(String octets) {
      return octets.substring(0, Math.min(octets.length(), 100_000));
    }
  }

  static class CountsWrong extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public List<MessageEntry> entries() throws IOException {
          return handle.entries().stream()
              .map(
                  entry ->
                      new MessageEntry(
                          entry.id(),
                          entry.octets() - 2,
                          entry.received(),
                          entry.importedUniqueId()))
              .toList();
        }
      };
    }
  }

  static class SharesAStream extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          byte[] octets = StoreUnderTest.text(mailbox, entry).getBytes(StandardCharsets.ISO_8859_1);
          InputStream stream = new ByteArrayInputStream(octets);
          return new MessageSource() {
            @Override
            public long size() {
              return octets.length;
            }

            @Override
            public InputStream open() {
              return stream;
            }
          };
        }
      };
    }
  }

  static class RemovesAtOnce extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          MessageSource source = handle.message(entry);
          handle.update(Set.of(entry.id()), entry.id());
          return source;
        }
      };
    }
  }

  static class RemovesInPart extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public UpdateResult update(Set<Long> removed, long mark) throws IOException {
          Set<Long> part = new TreeSet<>(removed);
          if (part.size() > 1) {
            part.remove(removed.iterator().next());
          }
          return handle.update(part, mark);
        }
      };
    }
  }

  static class UpdatesWithoutLock extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public UpdateResult update(Set<Long> removed, long mark) throws IOException {
          sound.restarted();
          return ((OpenResult.Opened) sound.open(name, reason -> {}))
              .mailbox()
              .update(removed, mark);
        }
      };
    }
  }

  static class ForgetsTheMark extends FaultyHandle {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public UpdateResult update(Set<Long> removed, long mark) throws IOException {
          return handle.update(removed, handle.lastTouched());
        }
      };
    }
  }

  static class RemovesWhatIsOpen extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public boolean remove(MailboxName mailbox) throws IOException {
          sound.restarted();
          return sound.remove(mailbox);
        }
      };
    }
  }

  static class OnlyEmpties extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public boolean remove(MailboxName name) throws IOException {
          if (sound.open(name, reason -> {}) instanceof OpenResult.Opened opened) {
            try (Mailbox mailbox = opened.mailbox()) {
              mailbox.update(new TreeSet<>(StoreUnderTest.ids(mailbox)), 0);
            }
          }
          return true;
        }
      };
    }
  }

  static class ListsTheFull extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public List<MailboxName> mailboxes() throws IOException {
          return sound.mailboxes().stream()
              .filter(name -> !sound.messages(name.value()).isEmpty())
              .toList();
        }
      };
    }
  }

  static class ListsTheFirst extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        @Override
        public List<MailboxName> mailboxes() throws IOException {
          return sound.mailboxes().stream().limit(1000).toList();
        }
      };
    }
  }

  static class MakesByOpening extends Faulty {
    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        private final Set<String> opened = new TreeSet<>();

        @Override
        public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
          opened.add(mailbox.value());
          return sound.open(mailbox, listener);
        }

        @Override
        public List<MailboxName> mailboxes() throws IOException {
          return opened.stream().map(MailboxName::new).toList();
        }
      };
    }
  }

  /** Makes other names of names. */
  abstract static class FaultyNames extends Faulty {
    abstract String name(String name);

    @Override
    MailStore spoil(MemoryMailStore sound) {
      return new SpoiledStore(sound) {
        private MailboxName change(MailboxName mailbox) {
          return new MailboxName(FaultyNames.this.name(mailbox.value()));
        }

        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          MailboxName first = delivery.targets().getFirst().mailbox();
          List<Delivery.Target> targets = List.of(new Delivery.Target(change(first), Quota.NONE));
          AppendResult result =
              sound.append(with(delivery, delivery.acceptId(), targets, delivery.message()));
          long id = ((AppendResult.Stored) result).ids().values().iterator().next();
          return new AppendResult.Stored(Map.of(first, id));
        }
      };
    }
  }

  static class FoldsCase extends FaultyNames {
    @Override
    String name(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  static class MakesPaths extends FaultyNames {
    @Override
    String name(String name) {
      String path = Path.of("root", name.replaceAll("[^a-z./]", "_")).normalize().toString();
      return path.isEmpty() ? "empty" : path;
    }
  }
}
