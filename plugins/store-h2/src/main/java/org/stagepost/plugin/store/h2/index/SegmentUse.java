package org.stagepost.plugin.store.h2.index;

/**
 * What of a segment is still needed.
 *
 * @param messages how many messages have their record or their octets there, counted for each
 *     mailbox
 * @param octets how long these messages are
 */
public record SegmentUse(long messages, long octets) {

  /** Nothing. */
  public static final SegmentUse NONE = new SegmentUse(0, 0);

  SegmentUse plus(long moreMessages, long moreOctets) {
    return new SegmentUse(messages + moreMessages, octets + moreOctets);
  }
}
