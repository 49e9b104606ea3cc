package org.stagepost.server.auth;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.log.LogText;

/**
 * Reports that an authenticator cannot find out what it is asked. Each login has a line of its own;
 * this one is for operators, and once a minute is enough.
 */
final class Outage {

  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long PAUSE = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanoTime;
  private final AtomicLong next;

  /**
   * None so far.
   *
   * @param nanoTime {@link System#nanoTime}, or a test's
   */
  Outage(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.next = new AtomicLong(nanoTime.getAsLong());
  }

  /**
   * It could not find out.
   *
   * @param plugin the id of its plugin
   * @param authenticator its name
   * @param reason what it says
   */
  void report(String plugin, String authenticator, String reason) {
    long due = next.get();
    long now = nanoTime.getAsLong();
    if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
      LOG.error(
          "plugin {}: authenticator {} cannot check logins: {}",
          plugin,
          authenticator,
          LogText.of(reason));
    }
  }
}
