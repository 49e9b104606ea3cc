package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.stagepost.api.store.IndexInspection;
import org.stagepost.api.store.Inspection;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** Each clause about inspections can fail. */
final class BrokenInspectionsTest {

  static List<Arguments> faults() {
    return List.of(
        Arguments.of(SeesNothing.class, "whatIsSoundIsFoundSound"),
        Arguments.of(SeesNothing.class, "aDamagedMessageIsFoundAndNoOther"),
        Arguments.of(SeesTooMuch.class, "aDamagedMessageIsFoundAndNoOther"),
        Arguments.of(Opens.class, "aMailboxThatASessionHasOpenIsInspectedAndStaysItsOwn"),
        Arguments.of(TakesAway.class, "aMailboxThatASessionHasOpenIsInspectedAndStaysItsOwn"),
        Arguments.of(SeesNothing.class, "sessionsAndDeliveriesGoOn"),
        Arguments.of(Delivers.class, "anUnknownMailboxIsSoundAndIsNotMade"),
        Arguments.of(BeginsAnew.class, "anIndexThatIsMadeAnewSaysTheSame"));
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

  /** The contract, for a store whose inspector has a fault. */
  abstract static class Faulty extends MailStoreContract {
    private final Map<Path, MemoryMailStore> stores = new HashMap<>();

    @Override
    protected MailStore store(Path folder) {
      MemoryMailStore sound =
          stores.compute(
              folder, (path, left) -> left == null ? new MemoryMailStore() : left.restarted());
      MailInspector good = sound.inspector().orElseThrow();
      MailInspector bad =
          new MailInspector() {
            @Override
            public Inspection inspect(MailboxName mailbox) throws IOException {
              return Faulty.this.inspect(sound, mailbox, good);
            }

            @Override
            public IndexInspection inspectIndex() throws IOException {
              return good.inspectIndex();
            }

            @Override
            public void rebuildIndex() {
              rebuild(sound);
            }
          };
      return new SpoiledStore(sound) {
        @Override
        public Optional<MailInspector> inspector() {
          return Optional.of(bad);
        }
      };
    }

    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good)
        throws IOException {
      return good.inspect(mailbox);
    }

    void rebuild(MemoryMailStore sound) {}

    @Override
    public boolean damage(MailStore store, String mailbox, long id) {
      ((SpoiledStore) store).sound.damage(mailbox, id);
      return true;
    }

    @Override
    public long largeMessage() {
      return 1_000_000;
    }
  }

  static class SeesNothing extends Faulty {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good) {
      return new Inspection.Sound(MailboxStatus.EMPTY);
    }
  }

  /** One damaged message makes all suspect. */
  static class SeesTooMuch extends Faulty {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good)
        throws IOException {
      if (good.inspect(mailbox) instanceof Inspection.Damaged damaged) {
        List<Inspection.Damage> all =
            List.of(1L, 2L, 3L).stream()
                .map(id -> new Inspection.Damage(id, "here", "suspect"))
                .toList();
        return new Inspection.Damaged(damaged.seen(), all);
      }
      return good.inspect(mailbox);
    }
  }

  static class Opens extends Faulty {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good)
        throws IOException {
      return switch (sound.open(mailbox, reason -> {})) {
        case OpenResult.InUse inUse -> throw new IOException("somebody has it open");
        case OpenResult.Opened opened -> {
          opened.mailbox().close();
          yield good.inspect(mailbox);
        }
      };
    }
  }

  static class TakesAway extends Faulty {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good)
        throws IOException {
      sound.loseLease(mailbox.value());
      return good.inspect(mailbox);
    }
  }

  static class Delivers extends Faulty {
    @Override
    Inspection inspect(MemoryMailStore sound, MailboxName mailbox, MailInspector good)
        throws IOException {
      Inspection found = good.inspect(mailbox);
      sound.with(mailbox.value(), "was here");
      return found;
    }
  }

  static class BeginsAnew extends Faulty {
    @Override
    void rebuild(MemoryMailStore sound) {
      for (String mailbox : List.of("ann", "bob")) {
        List<String> mail = sound.messages(mailbox);
        try {
          sound.remove(new MailboxName(mailbox));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        mail.forEach(text -> sound.with(mailbox, text));
      }
    }
  }
}
