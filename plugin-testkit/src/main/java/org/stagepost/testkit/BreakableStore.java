package org.stagepost.testkit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.OpenResult;
import org.stagepost.api.store.UpdateResult;

/**
 * A store that breaks when a test wants it to; until then, and again afterwards, it does what
 * another store does.
 */
public final class BreakableStore implements MailStore {

  private final MailStore store;
  private final Map<MailboxName, Handle> handles = new ConcurrentHashMap<>();
  private volatile boolean broken;

  /** A store that works, as this one does. */
  public BreakableStore(MailStore store) {
    this.store = store;
  }

  /** From now on, until {@link #mend}, whatever may throw an {@code IOException} does. */
  public void breakDown() {
    broken = true;
  }

  /** It works again; what it has not done it has not done. */
  public void mend() {
    broken = false;
  }

  /** Takes the lock on a mailbox away from the session that has it open, if one has. */
  public void loseLease(MailboxName mailbox) {
    Optional.ofNullable(handles.remove(mailbox)).ifPresent(Handle::lose);
  }

  private void check() throws IOException {
    if (broken) {
      throw new IOException("the test has broken the store");
    }
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    check();
    return store.append(delivery);
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    check();
    return switch (store.open(mailbox, listener)) {
      case OpenResult.Opened(Mailbox opened) -> {
        Handle handle = new Handle(mailbox, opened, listener);
        handles.put(mailbox, handle);
        yield new OpenResult.Opened(handle);
      }
      case OpenResult.InUse inUse -> inUse;
    };
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) throws IOException {
    check();
    return store.status(mailbox);
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    check();
    return store.mailboxes();
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    check();
    return store.remove(mailbox);
  }

  private final class Handle implements Mailbox {

    private final MailboxName name;
    private final Mailbox mailbox;
    private final LeaseListener listener;
    private volatile boolean lost;

    private Handle(MailboxName name, Mailbox mailbox, LeaseListener listener) {
      this.name = name;
      this.mailbox = mailbox;
      this.listener = listener;
    }

    private void lose() {
      lost = true;
      mailbox.close();
      listener.leaseLost("the test has taken the lock away");
    }

    @Override
    public List<MessageEntry> entries() {
      return mailbox.entries();
    }

    @Override
    public MessageSource message(MessageEntry entry) throws IOException {
      check();
      if (lost) {
        throw new IOException("the lock is lost");
      }
      return mailbox.message(entry);
    }

    @Override
    public long lastTouched() {
      return mailbox.lastTouched();
    }

    @Override
    public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
      check();
      return lost ? new UpdateResult.LeaseLost() : mailbox.update(removed, lastTouched);
    }

    @Override
    public void close() {
      handles.remove(name, this);
      mailbox.close();
    }
  }
}
