package org.stagepost.server.net;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all sessions from time to time and ends the waits whose deadlines have passed. */
final class DeadlineSweep {

  private static final Logger LOG = LoggerFactory.getLogger(DeadlineSweep.class);
  private static final Duration LONGEST_PERIOD = Duration.ofSeconds(1);
  private static final Duration SHORTEST_PERIOD = Duration.ofMillis(10);

  private final SessionRegister register;
  private final Duration period;
  private volatile boolean stopped;

  /**
   * A sweep, often enough to notice a deadline soon.
   *
   * @param shortest the shortest of all timeouts
   */
  DeadlineSweep(SessionRegister register, Duration shortest) {
    this.register = register;
    Duration wanted = shortest.dividedBy(8);
    Duration bounded = wanted.compareTo(LONGEST_PERIOD) < 0 ? wanted : LONGEST_PERIOD;
    this.period = bounded.compareTo(SHORTEST_PERIOD) > 0 ? bounded : SHORTEST_PERIOD;
  }

  void start() {
    Thread.ofPlatform().daemon().name("deadlines").start(this::run);
  }

  void stop() {
    stopped = true;
  }

  private void run() {
    while (!stopped) {
      try {
        Thread.sleep(period);
        register.sweep();
      } catch (Throwable thrown) { // without the sweep no deadline would hold any more
        LOG.error("the sweep of deadlines failed once", thrown);
      }
    }
  }
}
