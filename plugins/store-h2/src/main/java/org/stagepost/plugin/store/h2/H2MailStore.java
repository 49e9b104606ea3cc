package org.stagepost.plugin.store.h2;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.pf4j.Extension;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.api.host.Startable;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailInspector;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.log.DiskFiles;
import org.stagepost.plugin.store.h2.log.LogFiles;
import org.stagepost.plugin.store.h2.log.LogSettings;

/**
 * Keeps mail in a log of segments, and an index of it in H2.
 *
 * <p>What is promised is in the log: each message is one record, however many mailboxes it goes to,
 * and nothing is answered before it is forced. The index tells what is where; it lags a little
 * behind and can be thrown away.
 */
@Extension
public final class H2MailStore implements MailStore, Startable, AutoCloseable {

  private final LogSettings settings;
  private final DataSource source;
  private final Surroundings surroundings;
  private final MailInspector inspector;
  private Optional<StoreLock> lock = Optional.empty();
  private volatile Optional<RunningStore> running = Optional.empty();

  /**
   * What the store stands on.
   *
   * @param folder the plugin's own
   * @param clock gives the names of damaged indexes that are kept
   * @param files gives the files of the log in a folder
   */
  record Surroundings(PluginFolder folder, Clock clock, FilesOf files) {}

  /** Gives the files of the log in a folder. */
  interface FilesOf {
    LogFiles in(Path folder) throws IOException;
  }

  /**
   * Takes what it works with; opens nothing.
   *
   * @param config the settings
   * @param source the database of this plugin, for the index
   * @param folder where the log goes
   * @param clock gives the names of damaged indexes that are kept
   */
  @Inject
  public H2MailStore(H2StoreConfig config, DataSource source, PluginFolder folder, Clock clock) {
    this(config.log(), source, new Surroundings(folder, clock, DiskFiles::in));
  }

  H2MailStore(LogSettings settings, DataSource source, Surroundings surroundings) {
    this.settings = settings;
    this.source = source;
    this.surroundings = surroundings;
    this.inspector = new Inspector(this, source);
  }

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public void start() throws IOException {
    Path folder = surroundings.folder().path();
    StoreLock taken = StoreLock.in(folder);
    try {
      running = Optional.of(opened(folder));
      lock = Optional.of(taken);
    } finally {
      if (lock.isEmpty()) {
        taken.close();
      }
    }
  }

  private RunningStore opened(Path folder) throws IOException {
    LogFiles files = surroundings.files().in(folder.resolve(RunningStore.SEGMENTS));
    RunningStore.Place place = new RunningStore.Place(folder, files, settings, source);
    return RunningStore.start(place, surroundings.clock());
  }

  /** Ends the store, and starts it again without its index, which the start then makes anew. */
  void rebuildIndex() throws IOException {
    RunningStore ending = running();
    running = Optional.empty();
    ending.close();
    Index index = new Index(source);
    index.discard();
    index.close();
    running = Optional.of(opened(surroundings.folder().path()));
  }

  /** The store while it runs. */
  RunningStore running() throws IOException {
    return running.orElseThrow(() -> new IOException("the mail store is not running"));
  }

  @Override
  public AppendResult append(Delivery delivery) throws IOException {
    return running().append(delivery);
  }

  @Override
  public OpenResult open(MailboxName mailbox, LeaseListener listener) throws IOException {
    return running().open(mailbox, listener);
  }

  @Override
  public MailboxStatus status(MailboxName mailbox) throws IOException {
    return running().status(mailbox);
  }

  @Override
  public List<MailboxName> mailboxes() throws IOException {
    return running().mailboxes();
  }

  @Override
  public boolean remove(MailboxName mailbox) throws IOException {
    return running().remove(mailbox);
  }

  @Override
  public Optional<MailInspector> inspector() {
    return Optional.of(inspector);
  }

  @Override
  public void close() throws IOException {
    Optional<RunningStore> ending = running;
    Optional<StoreLock> held = lock;
    running = Optional.empty();
    lock = Optional.empty();
    try {
      if (ending.isPresent()) {
        ending.get().close();
      }
    } finally {
      if (held.isPresent()) {
        held.get().close();
      }
    }
  }
}
