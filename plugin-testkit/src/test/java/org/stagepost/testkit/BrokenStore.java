package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;

/** The contract over a store with one fault; each subclass has its own, and its name says which. */
abstract class BrokenStore extends MailStoreContract {

  private static final long SPACE = 64 << 20;

  private final Map<Path, FaultyFiles> disks = new HashMap<>();

  @Override
  protected final MailStore store(Path folder) throws Exception {
    return spoil(restarted(disks.computeIfAbsent(folder, path -> new FaultyFiles(SPACE))), folder);
  }

  /** The sound store after a start. */
  MemoryMailStore restarted(FaultyFiles disk) throws Exception {
    return MemoryMailStore.on(disk);
  }

  /** The store that is tested, over the sound one. */
  MailStore spoil(MemoryMailStore sound, Path folder) {
    return sound;
  }

  @Override
  protected FaultyDisk disk(Path folder) {
    return noDisk("its fault is another");
  }

  private static MemoryMailStore sound(MailStore store) {
    return switch (store) {
      case MemoryMailStore sound -> sound;
      case SpoiledStore spoiled -> spoiled.sound;
      default -> throw new IllegalArgumentException(store.name());
    };
  }

  @Override
  protected final void loseLease(MailStore store, MailboxName mailbox) {
    sound(store).loseLease(mailbox.value());
  }

  @Override
  protected final boolean damage(MailStore store, MailboxName mailbox, long id) throws IOException {
    sound(store).damage(mailbox.value(), id);
    return true;
  }

  @Override
  public long largeMessage() {
    return 1_000_000;
  }

  @Override
  public Optional<String> goneWithItsProcess() {
    return Optional.of("its fault is another");
  }

  /** Spoils deliveries. */
  abstract static class OfDeliveries extends BrokenStore {
    abstract AppendResult append(MemoryMailStore sound, Delivery delivery) throws IOException;

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          return OfDeliveries.this.append(sound, delivery);
        }
      };
    }
  }

  /** Spoils handles. */
  abstract static class OfHandles extends BrokenStore {

    /** What is given out instead of a sound handle. */
    abstract Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox)
        throws IOException;

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) throws IOException {
          return handle(sound, name, mailbox);
        }
      };
    }
  }

  /** Spoils the octets that are given out. */
  abstract static class OfOctets extends OfHandles {
    abstract String spoil(String octets);

    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public TestMessage message(MessageEntry entry) throws IOException {
          return TestMessage.of(OfOctets.this.spoil(StoreUnderTest.text(mailbox, entry)));
        }
      };
    }
  }
}
