package org.stagepost.plugin.example.sql.store;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.store.Mailbox;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.MessageEntry;
import org.stagepost.api.store.UpdateResult;

/**
 * An open mailbox. Its snapshot is the row of the mailbox as it was: messages with a higher id have
 * come later, and only who holds the lease takes any away.
 */
final class SqlMailbox implements Mailbox {

  private final Transactions transactions;
  private final Leases.Lease lease;
  private final MailboxRow opened;
  private List<MessageEntry> entries = List.of();
  private boolean listed;

  SqlMailbox(Transactions transactions, Leases.Lease lease, MailboxRow opened) {
    this.transactions = transactions;
    this.lease = lease;
    this.opened = opened;
  }

  @Override
  public MailboxStatus status() {
    return opened.status();
  }

  @Override
  public List<MessageEntry> entries() throws IOException {
    if (!listed) {
      entries = transactions.read(tables -> tables.list(lease.name(), opened.lastId()));
      listed = true;
    }
    return entries;
  }

  @Override
  public MessageSource message(MessageEntry entry) throws IOException {
    if (!lease.isHeld()) {
      throw new IOException("the mailbox is closed, or its lock is lost");
    }
    return new KeptMessage(transactions, lease.name(), entry);
  }

  @Override
  public long lastTouched() {
    return opened.lastTouched();
  }

  @Override
  public UpdateResult update(Set<Long> removed, long lastTouched) throws IOException {
    if (!lease.isHeld()) {
      return new UpdateResult.LeaseLost(); // said also by a store that is closed
    }
    MailboxStatus going = sum(removed);
    return transactions.change(
        tables -> {
          if (!lease.isHeld()) { // while this change waited for its turn
            return new UpdateResult.LeaseLost();
          }
          tables.delete(lease.name(), removed);
          MailboxRow now = tables.mailbox(lease.name());
          tables.put(lease.name(), now.without(going, lastTouched));
          return new UpdateResult.Updated();
        });
  }

  /** What messages of the snapshot amount to. */
  private MailboxStatus sum(Set<Long> ids) throws IOException {
    List<MessageEntry> chosen =
        entries().stream().filter(entry -> ids.contains(entry.id())).toList();
    if (chosen.size() != ids.size()) {
      throw new IllegalArgumentException("not all of these are in the snapshot");
    }
    return new MailboxStatus(chosen.size(), chosen.stream().mapToLong(MessageEntry::octets).sum());
  }

  @Override
  public void close() {
    lease.end();
  }
}
