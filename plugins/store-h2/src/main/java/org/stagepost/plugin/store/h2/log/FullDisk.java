package org.stagepost.plugin.store.h2.log;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the disk is full, however many messages are refused, and once that it is not. */
final class FullDisk {

  private static final Logger LOG = LoggerFactory.getLogger(FullDisk.class);

  /** No two messages are of quite the same size. */
  private static final int TOLERANCE = 8;

  /**
   * The most that was refused since there last was room for so much: what is smaller may find room
   * all the while. 0 while there is room.
   */
  private final AtomicLong missed = new AtomicLong();

  /** There is no room for so many octets. */
  void refused(long octets, String detail) {
    if (missed.getAndAccumulate(octets, Math::max) == 0) {
      LOG.error(
          "the disk of the mail store is full: {}; mail is refused until there is room", detail);
    }
  }

  /** There was room for so many octets. */
  void took(long octets) {
    long most = missed.get();
    if (most > 0 && octets >= most - most / TOLERANCE && missed.compareAndSet(most, 0)) {
      LOG.info("there is room on the disk of the mail store again, mail goes on");
    }
  }
}
