package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.util.Optional;

/**
 * Something that waits to be written to the log. All methods are called on the writer's thread, in
 * the order of the log; each entry gets one of the four answers.
 */
public interface LogEntry {

  /** The most that its record may take of a segment; 0 if it has none. */
  long span();

  /** Whether it may use the room that is kept for removals on a full disk. */
  boolean isUrgent();

  /**
   * Decides what is written, knowing all that was decided before.
   *
   * @return empty if nothing needs to be written
   * @throws IOException if it cannot be decided: only this entry fails
   */
  Optional<LogRecord> plan() throws IOException;

  /** Answer: its record is durable. */
  void written(Position begin, Position end);

  /** Answer: nothing had to be written, and all that was decided before it is durable. */
  void unwritten();

  /** Answer: there is no room; nothing was planned. */
  void full();

  /** Answer: what was planned, if anything, did not happen. */
  void failed(IOException cause);
}
