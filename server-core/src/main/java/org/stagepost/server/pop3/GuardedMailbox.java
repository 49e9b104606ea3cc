package org.stagepost.server.pop3;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;
import org.stagepost.server.message.GuardedMessage;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;

/** An open mailbox, each call to which goes through the guard; closing it twice is harmless. */
final class GuardedMailbox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedMailbox.class);

  private final Extension<Mailbox> mailbox;
  private final Guard guard;
  private final String session;
  private final IntConsumer removal;
  private Optional<List<MessageEntry>> entries = Optional.empty();
  private boolean closed;

  /**
   * A mailbox of this session.
   *
   * @param removal is told how many messages an update has removed, if there were any
   */
  GuardedMailbox(Extension<Mailbox> mailbox, Guard guard, String session, IntConsumer removal) {
    this.removal = removal;
    this.mailbox = mailbox;
    this.guard = guard;
    this.session = session;
  }

  MailboxStatus status() {
    return guard.call(mailbox, m -> Objects.requireNonNull(m.status(), "no status"));
  }

  /** The message at a place of the list, which is read when it is first needed. */
  MessageEntry entry(int place) {
    if (entries.isEmpty()) {
      entries = Optional.of(guard.call(mailbox, this::entries));
    }
    return isForeign()
        ? entries.get().get(place)
        : guard.call(mailbox, m -> entries.get().get(place));
  }

  /** That of a foreign store is copied: each look into it would go to another thread. */
  private List<MessageEntry> entries(Mailbox opened) throws IOException {
    return isForeign() ? List.copyOf(opened.entries()) : opened.entries();
  }

  private boolean isForeign() {
    return mailbox.standing() == Standing.FOREIGN;
  }

  long lastTouched() {
    return guard.call(mailbox, Mailbox::lastTouched);
  }

  MessageSource message(MessageEntry entry) {
    return GuardedMessage.of(guard.call(mailbox, m -> m.message(entry)), mailbox, guard);
  }

  /**
   * As {@link Mailbox#update}.
   *
   * @throws IOException if it failed, however the store says so; logged already
   */
  UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
    try {
      UpdateResult result = guard.call(mailbox, m -> m.update(removed, lastTouched));
      switch (result) {
        case UpdateResult.Updated _ -> {
          LOG.info("{}: removed {} messages", session, removed.size());
          if (!removed.isEmpty()) {
            removal.accept(removed.size());
          }
        }
        case UpdateResult.LeaseLost _ ->
            LOG.warn("{}: the lock was lost before the update; nothing is removed", session);
      }
      return result;
    } catch (PluginFailure failure) {
      LOG.error("{}: the update failed: {}", session, failure.getMessage(), failure);
      throw new IOException("the update failed", failure);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      guard.release(
          mailbox,
          m -> {
            m.close();
            return true;
          });
    } catch (PluginFailure failure) {
      LOG.error("{}: closing the mailbox failed: {}", session, failure.getMessage(), failure);
    }
  }
}
