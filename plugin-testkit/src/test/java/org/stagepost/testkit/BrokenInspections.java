package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** Stores that do not see what is damaged, or do damage when they look. */
final class BrokenInspections {

  private BrokenInspections() {}

  /** Spoils what is found in a mailbox, and what is done to find it. */
  abstract static class OfInspections extends BrokenStore {

    /** What is found instead of what the sound inspector would find. */
    abstract Inspection inspect(MemoryMailStore sound, MailboxName mailbox) throws IOException;

    static Inspection find(MemoryMailStore sound, MailboxName mailbox) throws IOException {
      return sound.inspector().orElseThrow().inspect(mailbox);
    }

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public Optional<MailInspector> inspector() {
          return Optional.of(mailbox -> OfInspections.this.inspect(sound, mailbox));
        }
      };
    }
  }

  static class SeesNothing extends OfInspections {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox) {
      return new Inspection.Sound(MailboxStatus.EMPTY);
    }
  }

  /** Counts what there is, and reads nothing of it. */
  static class FindsAllSound extends OfInspections {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox) throws IOException {
      return new Inspection.Sound(sound.status(mailbox));
    }
  }

  /** One damaged message makes all suspect. */
  static class SuspectsTheOthers extends OfInspections {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox) throws IOException {
      if (find(sound, mailbox) instanceof Inspection.Damaged damaged) {
        List<Inspection.Damage> all =
            List.of(1L, 2L, 3L).stream()
                .map(id -> new Inspection.Damage(id, "here", "suspect"))
                .toList();
        return new Inspection.Damaged(damaged.seen(), all);
      }
      return find(sound, mailbox);
    }
  }

  static class OpensToInspect extends OfInspections {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox) throws IOException {
      return switch (sound.open(mailbox, reason -> {})) {
        case OpenResult.InUse inUse -> throw new IOException("somebody has it open");
        case OpenResult.Opened opened -> {
          opened.mailbox().close();
          yield find(sound, mailbox);
        }
      };
    }
  }

  static class TakesTheLockToInspect extends OfInspections {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox) throws IOException {
      sound.loseLease(mailbox.value());
      return find(sound, mailbox);
    }
  }

  static class MakesByInspecting extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      Set<String> made = ConcurrentHashMap.newKeySet();
      return new SpoiledStore(sound) {
        @Override
        public Optional<MailInspector> inspector() {
          return Optional.of(
              mailbox -> {
                made.add(mailbox.value());
                return OfInspections.find(sound, mailbox);
              });
        }

        @Override
        public List<MailboxName> mailboxes() throws IOException {
          Set<String> all = new TreeSet<>(made);
          sound.mailboxes().forEach(name -> all.add(name.value()));
          return all.stream().map(MailboxName::new).toList();
        }
      };
    }
  }

  /** Delivers all mail anew to make the index anew. */
  static class GivesOtherIds extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      MailInspector good = sound.inspector().orElseThrow();
      return new SpoiledStore(sound) {
        @Override
        public Optional<MailInspector> inspector() {
          return Optional.of(
              new MailInspector() {
                @Override
                public Inspection inspect(MailboxName mailbox) throws IOException {
                  return good.inspect(mailbox);
                }

                @Override
                public void rebuildIndex() throws IOException {
                  deliverAnew(sound);
                }
              });
        }
      };
    }

    private static void deliverAnew(MemoryMailStore sound) throws IOException {
      for (MailboxName mailbox : sound.mailboxes()) {
        List<String> mail = sound.messages(mailbox.value());
        sound.remove(mailbox);
        for (String text : mail) {
          sound.append(
              StoreUnderTest.delivery(UUID.randomUUID(), TestMessage.of(text), mailbox.value()));
        }
      }
    }
  }
}
