package org.stagepost.plugin.example.sql.store;

import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.pf4j.Extension;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;

/** A store in the embedded SQL database of its plugin. */
@Extension
public final class SqlMailStore implements MailStore, Startable, AutoCloseable {

  /** What is left free on the disk, so that removals still find room. */
  private static final long RESERVE = 16 << 20;

  private final Transactions transactions;
  private final LongSupplier room;
  private final Leases leases = new Leases();

  /** The store over the database of this plugin, which lies in the plugin's folder. */
  @Inject
  public SqlMailStore(DataSource database, PluginFolder folder) {
    this(database, () -> folder.path().toFile().getUsableSpace());
  }

  /** The same, with another measure of the octets that are free on its disk. */
  SqlMailStore(DataSource database, LongSupplier room) {
    this.transactions = new Transactions(database);
    this.room = room;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public void start() throws IOException {
    transactions.change(
        tables -> {
          tables.create();
          return true;
        });
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    ArrivingMessage message = ArrivingMessage.of(delivery.message());
    if (room.getAsLong() - RESERVE < message.octets()) {
      return new AppendResult.Full();
    }
    return transactions.change(tables -> append(tables, delivery, message));
  }

  private static AppendResult append(MailTables tables, Delivery delivery, ArrivingMessage message)
      throws SQLException, IOException {
    Map<MailboxName, AppendResult.Reason> reasons = new LinkedHashMap<>();
    Map<MailboxName, Long> ids = new LinkedHashMap<>();
    for (Delivery.Target target : delivery.targets()) {
      MailboxName name = target.mailbox();
      MailboxRow row = tables.mailbox(name);
      OptionalLong known = tables.idOf(name, delivery.acceptId());
      if (known.isEmpty() && !target.quota().allows(row.status(), message.octets())) {
        reasons.put(name, AppendResult.Reason.OVER_QUOTA);
      }
      ids.put(name, known.orElse(row.lastId() + 1));
    }
    if (!reasons.isEmpty()) {
      return new AppendResult.Refused(reasons); // nothing was written until here
    }
    add(tables, delivery, message, ids);
    return new AppendResult.Stored(ids);
  }

  /** Adds the message where it is not yet; the octets are read for the first of these alone. */
  private static void add(
      MailTables tables, Delivery delivery, ArrivingMessage message, Map<MailboxName, Long> ids)
      throws SQLException, IOException {
    Optional<MailboxName> first = Optional.empty();
    for (Map.Entry<MailboxName, Long> target : ids.entrySet()) {
      MailboxName name = target.getKey();
      long id = target.getValue();
      MailboxRow row = tables.mailbox(name);
      if (id <= row.lastId()) {
        continue; // it has been there since an earlier delivery of the same acceptance
      }
      if (first.isEmpty()) {
        tables.insert(name, id, delivery, message);
        first = Optional.of(name);
      } else {
        tables.copy(first.get(), ids.get(first.get()), name, id);
      }
      tables.put(name, row.with(message.octets()));
    }
  }

  @Override
  public OpenResult open(MailboxName name, LeaseListener listener) throws IOException {
    Optional<Leases.Lease> begun = leases.begin(name, listener);
    if (begun.isEmpty()) {
      return new OpenResult.InUse();
    }
    Leases.Lease lease = begun.get();
    boolean opened = false;
    try {
      MailboxRow row = transactions.settled(tables -> tables.mailbox(name));
      opened = true;
      return new OpenResult.Opened(new SqlMailbox(transactions, lease, row));
    } finally {
      if (!opened) {
        lease.end();
      }
    }
  }

  @Override
  public MailboxStatus status(MailboxName name) throws IOException {
    return transactions.read(tables -> tables.mailbox(name)).status();
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    return transactions.read(MailTables::names);
  }

  @Override
  public boolean remove(MailboxName name) throws IOException {
    return transactions.change(
        tables -> {
          // Who takes the lease from here on waits for the end of this change to look.
          if (leases.isHeld(name)) {
            return false;
          }
          MailboxRow row = tables.mailbox(name);
          if (row.listed()) {
            tables.deleteAll(name);
            tables.put(name, row.removed());
          }
          return true;
        });
  }

  /** Waits for the change that is under way, and tells the sessions that are left. */
  @Override
  public void close() {
    transactions.close();
    leases.endAll("the store is closed");
  }
}
