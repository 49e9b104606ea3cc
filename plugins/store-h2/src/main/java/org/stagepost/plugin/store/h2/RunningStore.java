package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.stagepost.api.store.AppendResult;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.LeaseListener;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.MailboxStatus;
import org.stagepost.api.store.OpenResult;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.index.IndexWriter;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LogFiles;
import org.stagepost.plugin.store.h2.log.LogSettings;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.MailLog;
import org.stagepost.plugin.store.h2.log.Position;
import org.stagepost.plugin.store.h2.log.Segments;

/** The store between its start and its end. */
final class RunningStore implements Publication {

  /** The folder of the log, below the plugin's. */
  static final String SEGMENTS = "segments";

  private final MailLog log;
  private final Index index;
  private final MailboxStates states;
  private final AcceptIds acceptIds;
  private final Listings listings;
  private final Intake intake;
  private final Indexer indexer;
  private final Janitor janitor;
  private final Set<OpenMailbox> open = ConcurrentHashMap.newKeySet();

  /** Where a store keeps its data. */
  record Place(Path folder, LogFiles files, LogSettings settings, DataSource source) {}

  private RunningStore(IndexStart.Parts parts, Position indexedTo, long firstId) {
    this.log = parts.log();
    this.index = parts.index();
    this.states = new MailboxStates(index, firstId);
    this.acceptIds = new AcceptIds(index);
    this.listings = new Listings(index, log.segments());
    this.intake = new Intake(this);
    this.janitor = new Janitor(this);
    this.indexer = new Indexer(parts.writer(), states, indexedTo, janitor::lookAt);
  }

  /** Recovers the store and opens it. */
  static RunningStore start(Place place, Clock clock) throws IOException {
    MailLog log = MailLog.find(place.files(), place.settings());
    IndexWriter writer = new IndexWriter(place.source(), log.store());
    IndexStart.Parts parts = new IndexStart.Parts(log, new Index(place.source()), writer);
    try {
      Position indexedTo = new IndexStart(parts, place.folder(), clock).catchUp();
      RunningStore store = new RunningStore(parts, indexedTo, parts.index().firstId());
      log.start(store.janitor::makeSpare);
      store.indexer.start();
      store.janitor.start();
      return store;
    } catch (IOException | RuntimeException failure) {
      writer.close();
      parts.index().close();
      log.close();
      throw failure;
    }
  }

  AppendResult append(Delivery delivery) throws IOException {
    indexer.awaitRoom();
    AppendResult result = intake.append(delivery);
    if (result instanceof AppendResult.Full) {
      janitor.lookAgain();
    }
    return result;
  }

  OpenResult open(MailboxName name, LeaseListener listener) throws IOException {
    MailboxState state = states.pin(name.value());
    if (!state.open()) {
      states.unpin(state);
      return new OpenResult.InUse();
    }
    try {
      OpenMailbox opened =
          new OpenMailbox(new OpenMailbox.Opening(state, state.held(), listener), this);
      open.add(opened);
      return new OpenResult.Opened(opened);
    } catch (RuntimeException failure) {
      state.close();
      states.unpin(state);
      throw failure;
    }
  }

  /**
   * The messages of a pinned mailbox; the caller releases them.
   *
   * @param held what it holds, or held when it was opened
   */
  Sight look(MailboxState state, Held held) throws IOException {
    return listings.of(state, held);
  }

  /** A handle was closed. */
  void released(OpenMailbox mailbox, MailboxState state) {
    open.remove(mailbox);
    state.close();
    states.unpin(state);
    janitor.lookAgain();
  }

  /** Something that kept segments from being deleted has ended. */
  void lookAgain() {
    janitor.lookAgain();
  }

  void update(MailboxState state, Fact.Update update, long octets) throws IOException {
    UpdateEntry entry = new UpdateEntry(state, update, octets, this);
    log.submit(entry);
    entry.await();
  }

  MailboxStatus status(MailboxName name) throws IOException {
    MailboxState state = states.pin(name.value());
    try {
      Held held = state.held();
      return new MailboxStatus(held.messages(), held.octets());
    } finally {
      states.unpin(state);
    }
  }

  List<MailboxName> mailboxes() throws IOException {
    Map<String, Boolean> here = states.present(); // before the index: facts move from here to there
    Set<String> names = new TreeSet<>(index.mailboxes());
    here.forEach(
        (name, present) -> {
          if (present) {
            names.add(name);
          } else {
            names.remove(name);
          }
        });
    return names.stream().map(MailboxName::new).toList();
  }

  boolean remove(MailboxName name) throws IOException {
    MailboxState state = states.pin(name.value());
    try {
      if (!state.open()) {
        return false;
      }
      try {
        RemovalEntry entry = new RemovalEntry(state, this);
        log.submit(entry);
        entry.await();
        return true;
      } finally {
        state.close();
      }
    } finally {
      states.unpin(state);
    }
  }

  /** Returns when the index has all that the log had when this was called. */
  void catchUp() throws IOException {
    Barrier barrier = new Barrier();
    log.submit(barrier);
    barrier.await();
    indexer.await(log.forcedTo());
  }

  MailLog log() {
    return log;
  }

  Segments segments() {
    return log.segments();
  }

  Index index() {
    return index;
  }

  MailboxStates states() {
    return states;
  }

  AcceptIds acceptIds() {
    return acceptIds;
  }

  @Override
  public OptionalLong idOf(MailboxState state, UUID acceptId) throws IOException {
    return acceptIds.idOf(state, acceptId);
  }

  @Override
  public void accepted(UUID acceptId) {
    acceptIds.add(acceptId);
    if (acceptIds.isStale()) {
      janitor.refreshFilter();
    }
  }

  @Override
  public void index(LoggedFact fact) {
    indexer.add(fact);
  }

  /** Ends it: what was begun is finished, what is open is lost to its sessions. */
  void close() throws IOException {
    open.forEach(mailbox -> mailbox.loseLease("the mail store is closed"));
    try {
      janitor.close();
    } finally {
      try {
        log.close();
      } finally {
        try {
          indexer.close();
        } finally {
          index.close();
        }
      }
    }
  }
}
