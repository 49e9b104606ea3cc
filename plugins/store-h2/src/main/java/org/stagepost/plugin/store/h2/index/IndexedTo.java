package org.stagepost.plugin.store.h2.index;

import java.util.UUID;
import org.stagepost.plugin.store.h2.log.Position;

/**
 * How far the index has come.
 *
 * @param store the log that it is an index of
 * @param begin where the record of the last fact begins
 * @param end where it ends
 */
public record IndexedTo(UUID store, Position begin, Position end) {

  /** Nothing of this log. */
  public static IndexedTo nothing(UUID store) {
    return new IndexedTo(store, Position.START, Position.START);
  }
}
