package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.plugin.store.h2.log.Answer;
import org.stagepost.plugin.store.h2.log.LogEntry;
import org.stagepost.plugin.store.h2.log.LogRecord;
import org.stagepost.plugin.store.h2.log.Position;

/** Writes nothing, and waits until all that was queued before it has its answer. */
final class Barrier implements LogEntry {

  private final Answer<Boolean> answer = new Answer<>();

  void await() throws IOException {
    answer.await();
  }

  @Override
  public long span() {
    return 0;
  }

  @Override
  public boolean isUrgent() {
    return true;
  }

  @Override
  public Optional<LogRecord> plan() {
    return Optional.empty();
  }

  @Override
  public void written(Position begin, Position end) {
    answer.give(true);
  }

  @Override
  public void unwritten() {
    answer.give(true);
  }

  @Override
  public void full() {
    answer.give(true);
  }

  @Override
  public void failed(IOException cause) {
    answer.give(true);
  }
}
