package org.stagepost.plugin.store.h2.log;

/**
 * The octets of a large message, forced, in a segment that is kept until this is closed. They are
 * dead until a message record refers to them.
 */
public final class LargeBody implements AutoCloseable {

  private final BodyPlace place;
  private final Segment segment;

  LargeBody(BodyPlace place, Segment segment) {
    this.place = place;
    this.segment = segment;
  }

  /** Where they are. */
  public BodyPlace place() {
    return place;
  }

  /** Whether the log was cut back since then, and they with it. */
  public boolean isLost() {
    return segment.hasFailed();
  }

  @Override
  public void close() {
    segment.unpin();
  }
}
