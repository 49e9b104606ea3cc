package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.plugin.store.h2.index.Index;
import org.stagepost.plugin.store.h2.index.IndexWriter;
import org.stagepost.plugin.store.h2.index.IndexedTo;
import org.stagepost.plugin.store.h2.log.LoggedFact;
import org.stagepost.plugin.store.h2.log.MailLog;
import org.stagepost.plugin.store.h2.log.Position;

/**
 * Brings log and index together at a start: the index takes what it does not have yet. One that is
 * missing, damaged, of another log or ahead of this one is made anew from the whole log.
 */
final class IndexStart {

  private static final Logger LOG = LoggerFactory.getLogger(IndexStart.class);
  private static final int BATCH = 5_000;

  /** H2's code for a database that another process has open. */
  private static final int IN_USE = 90020;

  private final MailLog log;
  private final Index index;
  private final IndexWriter writer;
  private final Path folder;
  private final Clock clock;
  private final List<LoggedFact> batch = new ArrayList<>(BATCH);
  private long replayed;
  private boolean ahead;
  private boolean idsSkipped;

  /** What is brought together. */
  record Parts(MailLog log, Index index, IndexWriter writer) {}

  IndexStart(Parts parts, Path folder, Clock clock) {
    this.log = parts.log();
    this.index = parts.index();
    this.writer = parts.writer();
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Reads the log as far as need be.
   *
   * @return how far the index has come: to the end of the log
   */
  Position catchUp() throws IOException {
    Position from = usable().map(IndexedTo::end).orElse(Position.START);
    if (from.equals(Position.START)) {
      index.clear(log.store());
    } else {
      log.skipNumbers(index.newestSegment());
    }
    try {
      replay(from);
    } catch (IndexFailure failure) {
      LOG.error("the mail index is damaged; it is made anew from the log", failure.getCause());
      rebuild();
    }
    index.raiseNextIds();
    if (replayed > 0) {
      LOG.info("the mail index took {} records from the log", replayed);
    }
    return writer.indexedTo().end();
  }

  /**
   * What the damage held, or what is missing, may have had the highest ids of any mailbox. So ids
   * go on from a number that no mailbox has reached, unless more than one message a second came
   * ever since 1970. The index knows the number before it takes anything behind the damage: a start
   * that ends there is followed by one that does not read the damage again.
   */
  private void skipIds() throws IOException {
    if (idsSkipped || !(ahead || log.missedRecords())) {
      return;
    }
    idsSkipped = true;
    long first = clock.instant().getEpochSecond();
    index.skipIds(first);
    LOG.warn("so that no message id is given again, the ids of all mailboxes go on from {}", first);
  }

  private void replay(Position from) throws IOException {
    batch.clear();
    replayed = 0;
    idsSkipped = false;
    log.replay(from, this::take);
    flush();
  }

  private void rebuild() throws IOException {
    writer.close();
    moveAside();
    index.clear(log.store());
    replay(Position.START);
  }

  /** How far the index has come, if it can be used. */
  private Optional<IndexedTo> usable() throws IOException {
    Optional<IndexedTo> found = found();
    if (found.isEmpty()) {
      if (!log.isEmpty()) {
        LOG.warn("there is no mail index; it is made anew from the log");
      }
      return Optional.empty();
    }
    IndexedTo reached = found.get();
    if (log.isEmpty() && !reached.end().equals(Position.START)) {
      throw new IOException(
          "the folder "
              + folder.resolve(RunningStore.SEGMENTS)
              + " has no mail, but the index says that there was some; bring it back, or delete the"
              + " index (*.mv.db in "
              + folder
              + ") to begin anew without it");
    }
    if (!log.isEmpty() && !reached.store().equals(log.store())) {
      LOG.warn("the mail index belongs to another log; it is made anew from this one");
      return Optional.empty();
    }
    if (!log.reaches(reached.begin(), reached.end())) {
      LOG.warn(
          "the mail index is ahead of the log, so a part of the log is missing; the index is made"
              + " anew from what there is");
      ahead = true;
      return Optional.empty();
    }
    return found;
  }

  private Optional<IndexedTo> found() throws IOException {
    try {
      return index.indexedTo();
    } catch (IOException failure) {
      if (failure.getCause() instanceof SQLException cause && cause.getErrorCode() == IN_USE) {
        throw failure;
      }
      LOG.error("the mail index cannot be opened; it is made anew from the log", failure);
      moveAside();
      return index.indexedTo();
    }
  }

  /** Keeps what is left of a damaged index, under another name. */
  private void moveAside() throws IOException {
    index.shutDown();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.mv.db")) {
      for (Path file : files) {
        String name = file.getFileName() + ".damaged-" + clock.millis();
        Files.move(file, file.resolveSibling(name));
      }
    }
  }

  /** Keeps a failure of the index apart from one of the log. */
  private static final class IndexFailure extends IOException {
    private static final long serialVersionUID = 1L;

    IndexFailure(IOException cause) {
      super(cause);
    }
  }

  private void take(LoggedFact fact) throws IOException {
    batch.add(fact);
    if (batch.size() == BATCH) {
      flush();
    }
  }

  private void flush() throws IOException {
    try {
      skipIds();
      if (!batch.isEmpty()) {
        writer.apply(batch);
      }
    } catch (IOException failure) {
      throw new IndexFailure(failure);
    }
    replayed += batch.size();
    batch.clear();
  }
}
