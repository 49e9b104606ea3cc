package org.stagepost.plugin.example.sql.store;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.testkit.TestDatabase;

/**
 * The store, and behind it the end of its database, as when a server stops: the contract closes
 * what it was given and opens it again, and two processes cannot have one database.
 */
final class StoreWithItsDatabase implements MailStore, Startable, AutoCloseable {

  private final TestDatabase database;
  private final SqlMailStore store;

  StoreWithItsDatabase(TestDatabase database) {
    this.database = database;
    this.store = new SqlMailStore(database.source(), () -> Long.MAX_VALUE);
  }

  @Override
  public void start() throws IOException {
    store.start();
  }

  @Override
  public void close() {
    store.close();
    database.close();
  }

  @Override
  public String name() {
    return store.name();
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    return store.append(delivery);
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    return store.open(mailbox, listener);
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) throws IOException {
    return store.status(mailbox);
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    return store.mailboxes();
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    return store.remove(mailbox);
  }

  @Override
  public Optional<MailInspector> inspector() {
    return store.inspector();
  }
}
