package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.plugin.store.h2.log.Answer;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LogEntry;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.Position;

/** The removal of some messages, and the new mark, on their way into the log. */
final class UpdateEntry implements LogEntry {

  private final MailboxState state;
  private final Fact.Update update;
  private final long octets;
  private final LogRecord record;
  private final Publication publication;
  private final Answer<Boolean> answer = new Answer<>();

  /**
   * Makes one.
   *
   * @param octets the sizes of the removed messages together
   */
  UpdateEntry(MailboxState state, Fact.Update update, long octets, Publication publication) {
    this.state = state;
    this.update = update;
    this.octets = octets;
    this.record = LogRecord.of(update);
    this.publication = publication;
  }

  /** Returns when it is durable. */
  void await() throws IOException {
    answer.await();
  }

  @Override
  public long span() {
    return record.span();
  }

  @Override
  public boolean isUrgent() {
    return true;
  }

  @Override
  public Optional<LogRecord> plan() {
    state.planUpdate(update.removed().count(), octets, update.lastTouched());
    return Optional.of(record);
  }

  @Override
  public void written(Position begin, Position end) {
    state.updated(update.removed(), octets, update.lastTouched());
    publication.index(update, begin, end);
    answer.give(true);
  }

  @Override
  public void unwritten() {
    throw new IllegalStateException("an update is always written");
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
