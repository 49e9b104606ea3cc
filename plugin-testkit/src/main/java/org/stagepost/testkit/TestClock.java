package org.stagepost.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. The server tells the time of an arrival by it,
 * and plugins that ask for a {@link Clock} get it; deadlines of the network do not go by it.
 */
public final class TestClock extends Clock {

  private final AtomicReference<Instant> now;
  private final ZoneId zone;

  /** A clock that shows this time, in UTC. */
  public TestClock(Instant now) {
    this(new AtomicReference<>(now), ZoneOffset.UTC);
  }

  private TestClock(AtomicReference<Instant> now, ZoneId zone) {
    this.now = now;
    this.zone = zone;
  }

  /** Moves it on, or back if the duration is negative. */
  public void advance(Duration duration) {
    now.updateAndGet(instant -> instant.plus(duration));
  }

  /** Sets it. */
  public void set(Instant instant) {
    now.set(instant);
  }

  @Override
  public Instant instant() {
    return now.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  /** The same clock in another zone: it moves with this one. */
  @Override
  public Clock withZone(ZoneId other) {
    return new TestClock(now, other);
  }
}
