package org.stagepost.plugin.store.h2;

import java.util.List;
import org.stagepost.plugin.store.h2.log.Segment;

/**
 * A look at the messages of a mailbox.
 *
 * @param listing what and where they are
 * @param segments the segments that have them, pinned
 */
record Sight(Listing listing, List<Segment> segments) {

  /** Lets the segments go. */
  void release() {
    segments.forEach(Segment::unpin);
  }
}
