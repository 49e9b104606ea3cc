package org.stagepost.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/** A sound store; each subclass spoils one thing. */
class SpoiledStore implements MailStore {

  final MemoryMailStore sound;

  SpoiledStore(MemoryMailStore sound) {
    this.sound = sound;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    return sound.append(delivery);
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    return switch (sound.open(mailbox, listener)) {
      case OpenResult.Opened opened -> new OpenResult.Opened(spoil(mailbox, opened.mailbox()));
      case OpenResult.InUse inUse -> inUse;
    };
  }

  /** The handle that is given out. */
  Mailbox spoil(MailboxName name, Mailbox mailbox) throws IOException {
    return mailbox;
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) throws IOException {
    return sound.status(mailbox);
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    return sound.mailboxes();
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    return sound.remove(mailbox);
  }

  @Override
  public Optional<MailInspector> inspector() {
    return sound.inspector();
  }

  /** A sound handle; each subclass spoils one thing. */
  static class SpoiledMailbox implements Mailbox {
    final Mailbox handle;

    SpoiledMailbox(Mailbox handle) {
      this.handle = handle;
    }

    @Override
    public MailboxStatus status() throws IOException {
      return handle.status();
    }

    @Override
    public List<MessageEntry> entries() throws IOException {
      return handle.entries();
    }

    @Override
    public MessageSource message(MessageEntry entry) throws IOException {
      return handle.message(entry);
    }

    @Override
    public long lastTouched() {
      return handle.lastTouched();
    }

    @Override
    public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
      return handle.update(removed, lastTouched);
    }

    @Override
    public void close() {
      handle.close();
    }
  }
}
