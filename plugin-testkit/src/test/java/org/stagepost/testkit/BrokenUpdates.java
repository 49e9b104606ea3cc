package org.stagepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** Stores that remove something else than they were told. */
final class BrokenUpdates {

  private BrokenUpdates() {}

  /** Spoils updates. */
  abstract static class OfUpdates extends BrokenStore.OfHandles {

    /** What is done instead. */
    abstract UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException;

    /** A mailbox that is open, in its store. */
    record Opened(MemoryMailStore store, MailboxName name, Mailbox handle) {}

    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      Opened opened = new Opened(sound, name, mailbox);
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        @Override
        public UpdateResult update(Set<Long> removed, long mark) throws IOException {
          return OfUpdates.this.update(opened, removed, mark);
        }
      };
    }
  }

  static class RemovesAllButOne extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      TreeSet<Long> part = new TreeSet<>(removed);
      if (part.size() > 1) {
        part.pollFirst();
      }
      return opened.handle().update(part, mark);
    }
  }

  static class RemovesAHundredAtMost extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      Set<Long> part = new HashSet<>(new TreeSet<>(removed).stream().limit(100).toList());
      return opened.handle().update(part, mark);
    }
  }

  static class RemovesWhatIsRead extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        private final Set<Long> read = new HashSet<>();
        private boolean updated;

        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          read.add(entry.id());
          return handle.message(entry);
        }

        @Override
        public UpdateResult update(Set<Long> removed, long mark) throws IOException {
          updated = true;
          return handle.update(removed, mark);
        }

        @Override
        public void close() {
          try {
            if (!updated) {
              handle.update(read, handle.lastTouched());
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          handle.close();
        }
      };
    }
  }

  static class MarksWhatIsRead extends BrokenStore.OfHandles {
    @Override
    Mailbox handle(MemoryMailStore sound, MailboxName name, Mailbox mailbox) {
      return new SpoiledStore.SpoiledMailbox(mailbox) {
        private boolean updated;

        @Override
        public MessageSource message(MessageEntry entry) throws IOException {
          MessageSource message = handle.message(entry);
          if (!updated && entry.id() > handle.lastTouched()) {
            updated = true;
            handle.update(Set.of(), entry.id());
          }
          return message;
        }
      };
    }
  }

  static class UpdatesWithoutTheLock extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      UpdateResult result = opened.handle().update(removed, mark);
      if (result instanceof UpdateResult.LeaseLost) {
        opened.store().loseLease(opened.name().value());
        OpenResult again = opened.store().open(opened.name(), reason -> {});
        try (Mailbox mailbox = ((OpenResult.Opened) again).mailbox()) {
          return mailbox.update(removed, mark);
        }
      }
      return result;
    }
  }

  /** Takes a lost lock for nothing to do. */
  static class SaysUpdatedWithoutTheLock extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      opened.handle().update(removed, mark);
      return new UpdateResult.Updated();
    }
  }

  static class RemovesFromAllMailboxes extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      for (MailboxName other : opened.store().mailboxes()) {
        if (opened.store().open(other, reason -> {}) instanceof OpenResult.Opened free) {
          try (Mailbox mailbox = free.mailbox()) {
            Set<Long> there = new HashSet<>(StoreUnderTest.ids(mailbox));
            there.retainAll(removed);
            mailbox.update(there, mailbox.lastTouched());
          }
        }
      }
      return opened.handle().update(removed, mark);
    }
  }

  static class ForgetsTheMark extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      return opened.handle().update(removed, opened.handle().lastTouched());
    }
  }

  /** Takes a session that removes all it sees for one that empties the mailbox. */
  static class EmptiesTheMailbox extends OfUpdates {
    @Override
    UpdateResult update(Opened opened, Set<Long> removed, long mark) throws IOException {
      boolean all = removed.size() == opened.handle().entries().size();
      UpdateResult result = opened.handle().update(removed, mark);
      if (all && result instanceof UpdateResult.Updated) {
        opened.handle().close();
        OpenResult again = opened.store().open(opened.name(), reason -> {});
        try (Mailbox mailbox = ((OpenResult.Opened) again).mailbox()) {
          mailbox.update(new HashSet<>(StoreUnderTest.ids(mailbox)), mailbox.lastTouched());
        }
      }
      return result;
    }
  }
}
