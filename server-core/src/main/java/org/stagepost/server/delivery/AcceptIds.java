package org.stagepost.server.delivery;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names acceptances by UUIDs of version 7 (RFC 9562 §5.7): the time in milliseconds in front, so
 * that they sort by it, and then what makes them unique. That is a random number of this start of
 * the server, counted up, so no two of one start are equal, and it costs a message no entropy.
 * Nothing is protected by them.
 */
final class AcceptIds {

  private static final int VERSION_AND_START = 16;
  private static final long VERSION = 7L << 12;
  private static final long START_BITS = 0xFFF;
  private static final int REST_BITS = 62;
  private static final long REST = (1L << REST_BITS) - 1;
  private static final long VARIANT = 0b10L << REST_BITS; // RFC 9562 §4.1

  private final InstantSource clock;
  private final long start;
  private final AtomicLong count;

  AcceptIds(InstantSource clock) {
    SecureRandom random = new SecureRandom();
    this.clock = clock;
    this.start = random.nextLong();
    this.count = new AtomicLong(random.nextLong());
  }

  UUID next() {
    long high = clock.millis() << VERSION_AND_START | VERSION | start & START_BITS;
    return new UUID(high, VARIANT | count.getAndIncrement() & REST);
  }
}
