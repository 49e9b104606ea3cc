package org.stagepost.plugin.store.h2.log;

import java.io.IOException;

/** What a segment holds cannot be read any more, and will not be the next time. */
public final class DamagedSegment extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * Damage that somebody met.
   *
   * @param words what is damaged, and where
   */
  public DamagedSegment(String words) {
    super(words);
  }
}
