package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.stagepost.plugin.store.h2.log.Answer;
import org.stagepost.plugin.store.h2.log.Fact;
import org.stagepost.plugin.store.h2.log.LogEntry;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.Position;

/**
 * Something that is carried forward from a segment which is to be deleted: true only if nothing was
 * taken away from its mailboxes since it was found out.
 */
final class CarryEntry implements LogEntry {

  /** A mailbox, and how often something was taken away from it when it was looked at. */
  record Seen(MailboxState state, long changes) {}

  /** What became of it. */
  enum Outcome {
    CARRIED,
    /** Something was taken away meanwhile: look again. */
    OUTDATED,
    FULL
  }

  /** What is carried: it makes the record, and the fact once it is known where the record is. */
  interface Load {

    /**
     * Makes sure that it can be relied on.
     *
     * @throws IOException if not
     */
    default void check() throws IOException {}

    /** The record to write. */
    LogRecord record();

    /** What the record says when it is there. */
    Fact fact(Position begin);
  }

  private final List<Seen> seen;
  private final Load load;
  private final boolean urgent;
  private final Publication publication;
  private final Answer<Outcome> answer = new Answer<>();

  /**
   * Makes one.
   *
   * @param urgent whether it frees room, so that it may use what is kept for removals
   */
  CarryEntry(List<Seen> seen, Load load, boolean urgent, Publication publication) {
    this.seen = seen;
    this.load = load;
    this.urgent = urgent;
    this.publication = publication;
  }

  Outcome await() throws IOException {
    return answer.await();
  }

  @Override
  public long span() {
    return load.record().span();
  }

  @Override
  public boolean isUrgent() {
    return urgent;
  }

  @Override
  public Optional<LogRecord> plan() throws IOException {
    load.check();
    boolean current =
        seen.stream().allMatch(look -> look.state().planned().changes() == look.changes());
    return current ? Optional.of(load.record()) : Optional.empty();
  }

  @Override
  public void written(Position begin, Position end) {
    publication.index(load.fact(begin), begin, end);
    answer.give(Outcome.CARRIED);
  }

  @Override
  public void unwritten() {
    answer.give(Outcome.OUTDATED);
  }

  @Override
  public void full() {
    answer.give(Outcome.FULL);
  }

  @Override
  public void failed(IOException cause) {
    answer.fail(cause);
  }
}
