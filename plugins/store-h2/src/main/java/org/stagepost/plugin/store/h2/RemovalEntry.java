package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.plugin.store.h2.log.Answer;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LogEntry;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.Position;

/** The removal of a mailbox on its way into the log. */
final class RemovalEntry implements LogEntry {

  private final MailboxState state;
  private final Publication publication;
  private final Answer<Boolean> answer = new Answer<>();
  private long nextId;

  RemovalEntry(MailboxState state, Publication publication) {
    this.state = state;
    this.publication = publication;
  }

  /** Returns when it is durable. */
  void await() throws IOException {
    answer.await();
  }

  @Override
  public long span() {
    return LogRecord.of(new Fact.Removal(state.name(), 0)).span();
  }

  @Override
  public boolean isUrgent() {
    return true;
  }

  @Override
  public Optional<LogRecord> plan() {
    if (!state.planned().present()) {
      return Optional.empty(); // there is none
    }
    nextId = state.planned().nextId();
    state.planRemoval();
    return Optional.of(LogRecord.of(new Fact.Removal(state.name(), nextId)));
  }

  @Override
  public void written(Position begin, Position end) {
    state.removed(nextId);
    publication.index(new Fact.Removal(state.name(), nextId), begin, end);
    answer.give(true);
  }

  @Override
  public void unwritten() {
    answer.give(true);
  }

  @Override
  public void full() {
    answer.fail(new IOException("the disk of the mail store is full to the last octet"));
  }

  @Override
  public void failed(IOException cause) {
    state.replan();
    answer.fail(cause);
  }
}
