package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;

/** Stores that do not give a session what is its own, or give it more. */
final class BrokenSessions {

  private BrokenSessions() {}

  /** Opens a mailbox whoever has it. */
  private static Mailbox seize(MemoryMailStore sound, MailboxName name) throws IOException {
    sound.loseLease(name.value());
    return ((OpenResult.Opened) sound.open(name, reason -> {})).mailbox();
  }

  static class HasALongName extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public String name() {
          return "In Memory";
        }
      };
    }
  }

  static class MakesByOpening extends BrokenStore {
    private final Set<String> opened = ConcurrentHashMap.newKeySet();

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
          opened.add(mailbox.value());
          return sound.open(mailbox, listener);
        }

        @Override
        public List<MailboxName> mailboxes() throws IOException {
          Set<String> all = new TreeSet<>(opened);
          sound.mailboxes().forEach(name -> all.add(name.value()));
          return all.stream().map(MailboxName::new).toList();
        }
      };
    }
  }

  static class LetsTwoIn extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public OpenResult open(MailboxName name, LeaseListener listener) throws IOException {
          return switch (sound.open(name, listener)) {
            case OpenResult.Opened opened -> opened;
            case OpenResult.InUse inUse -> {
              Mailbox second = seize(sound, name);
              yield new OpenResult.Opened(second);
            }
          };
        }
      };
    }
  }

  static class LetsGoOnItsOwnThreadOnly extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      Thread owner = Thread.currentThread();
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public void close() {
          if (Thread.currentThread() == owner) {
            handle.close();
          }
        }
      };
    }
  }

  static class LetsGoOfTheNext extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public void close() {
          handle.close();
          sound.loseLease(name.value());
        }
      };
    }
  }

  static class ReadsWhenClosed extends BrokenStore.OfHandles {
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

  /** The messages of a handle, and those that have come since it was opened. */
  private static List<MessageEntry> now(MemoryMailStore sound, MailboxName name, Mailbox handle)
      throws IOException {
    List<MessageEntry> all = new ArrayList<>(handle.entries());
    List<String> now = sound.messages(name.value());
    while (all.size() < now.size()) {
      long octets = now.get(all.size()).length();
      all.add(new MessageEntry(all.size() + 1L, octets, Instant.EPOCH, Optional.empty()));
    }
    return all;
  }

  static class ListsWhatCameLater extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public List<MessageEntry> entries() throws IOException {
          return now(sound, name, handle);
        }
      };
    }
  }

  /** Takes the snapshot when somebody asks for the list, and keeps to it from then on. */
  static class ListsWhatIsThereAtTheFirstLook extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        private Optional<List<MessageEntry>> seen = Optional.empty();

        @Override
        public List<MessageEntry> entries() throws IOException {
          if (seen.isEmpty()) {
            seen = Optional.of(now(sound, name, handle));
          }
          return seen.get();
        }
      };
    }
  }

  /** Tells a session what its mailbox holds by now. */
  static class CountsWhatCameLater extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public MailboxStatus status() throws IOException {
          return sound.status(name);
        }
      };
    }
  }

  static class ForgetsTheTime extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public List<MessageEntry> entries() throws IOException {
          return handle.entries().stream()
              .map(
                  entry ->
                      new MessageEntry(
                          entry.id(), entry.octets(), Instant.EPOCH, entry.importedUniqueId()))
              .toList();
        }
      };
    }
  }

  /** Whoever closes a mailbox takes away what others are reading in theirs. */
  static class TidiesUpUnderReaders extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      AtomicLong tidied = new AtomicLong();
      return new SpoiledStore(sound) {
        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) {
          long since = tidied.get();
          return new SpoiledMailbox(mailbox) {
            @Override
            public MessageSource message(MessageEntry entry) throws IOException {
              if (tidied.get() > since + 5) {
                throw new IOException("it has gone to another file");
              }
              return handle.message(entry);
            }

            @Override
            public void close() {
              tidied.incrementAndGet();
              handle.close();
            }
          };
        }
      };
    }
  }

  static class ListsOnlyWhatHasMail extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
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

  static class OnlyEmptiesWhatIsRemoved extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public boolean remove(MailboxName name) throws IOException {
          if (sound.open(name, reason -> {}) instanceof OpenResult.Opened opened) {
            try (Mailbox mailbox = opened.mailbox()) {
              mailbox.update(new HashSet<>(StoreUnderTest.ids(mailbox)), mailbox.lastTouched());
            }
            return true;
          }
          return false;
        }
      };
    }
  }

  static class RemovesWhatIsOpen extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public boolean remove(MailboxName mailbox) throws IOException {
          sound.loseLease(mailbox.value());
          return sound.remove(mailbox);
        }
      };
    }
  }

  static class RemovesOnlyWhatItKnows extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public boolean remove(MailboxName mailbox) throws IOException {
          return sound.mailboxes().contains(mailbox) && sound.remove(mailbox);
        }
      };
    }
  }

  static class TellsNobodyOfALostLease extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
          return sound.open(mailbox, reason -> {});
        }
      };
    }
  }

  static class CountsByListing extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public MailboxStatus status(MailboxName mailbox) throws IOException {
          List<String> all = sound.messages(mailbox.value());
          return new MailboxStatus(all.size(), all.stream().mapToLong(String::length).sum());
        }
      };
    }
  }

  /** While a session has a mailbox open, it is counted as the session sees it. */
  static class CountsWhatTheSessionSees extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      Map<MailboxName, MailboxStatus> seen = new ConcurrentHashMap<>();
      return new SpoiledStore(sound) {
        @Override
        Mailbox spoil(MailboxName name, Mailbox mailbox) throws IOException {
          seen.put(name, sound.status(name));
          return new SpoiledMailbox(mailbox) {
            @Override
            public void close() {
              seen.remove(name);
              handle.close();
            }
          };
        }

        @Override
        public MailboxStatus status(MailboxName name) throws IOException {
          MailboxStatus known = seen.get(name);
          return known == null ? sound.status(name) : known;
        }
      };
    }
  }
}
