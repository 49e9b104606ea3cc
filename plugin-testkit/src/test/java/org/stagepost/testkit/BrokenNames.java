package org.stagepost.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** Stores that take the name of a mailbox for more than a text. */
final class BrokenNames {

  private BrokenNames() {}

  /** Makes other names of names. */
  abstract static class OfNames extends BrokenStore {
    abstract String name(String name);

    private MailboxName other(MailboxName mailbox) {
      return new MailboxName(name(mailbox.value()));
    }

    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          Map<MailboxName, Long> ids = new HashMap<>();
          List<Delivery.Target> targets =
              delivery.targets().stream()
                  .map(target -> new Delivery.Target(other(target.mailbox()), target.quota()))
                  .toList();
          AppendResult result =
              sound.append(
                  new Delivery(
                      delivery.acceptId(), targets, delivery.message(), delivery.received()));
          if (result instanceof AppendResult.Stored stored) {
            delivery
                .targets()
                .forEach(
                    target -> ids.put(target.mailbox(), stored.ids().get(other(target.mailbox()))));
            return new AppendResult.Stored(ids);
          }
          return result;
        }

        @Override
        public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
          return sound.open(other(mailbox), listener);
        }

        @Override
        public MailboxStatus status(MailboxName mailbox) throws IOException {
          return sound.status(other(mailbox));
        }

        @Override
        public boolean remove(MailboxName mailbox) throws IOException {
          return sound.remove(other(mailbox));
        }
      };
    }
  }

  static class FoldsCase extends OfNames {
    @Override
    String name(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  static class CutsAfter200Characters extends OfNames {
    @Override
    String name(String name) {
      return name.substring(0, Math.min(200, name.length()));
    }
  }

  static class MakesFoldersOfNames extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public AppendResult append(Delivery delivery) throws IOException {
          for (Delivery.Target target : delivery.targets()) {
            make(folder.resolve("mail").resolve(target.mailbox().value()).normalize());
          }
          return sound.append(delivery);
        }

        private void make(Path path) throws IOException {
          boolean isHarmless = path.startsWith(folder.getParent().getParent());
          if (isHarmless && path.getFileName().toString().length() < 100) {
            Files.createDirectories(path);
          }
        }
      };
    }
  }

  static class ListsTheFirstThousand extends BrokenStore {
    @Override
    MailStore spoil(MemoryMailStore sound, Path folder) {
      return new SpoiledStore(sound) {
        @Override
        public List<MailboxName> mailboxes() throws IOException {
          return sound.mailboxes().stream().limit(1000).toList();
        }
      };
    }
  }
}
