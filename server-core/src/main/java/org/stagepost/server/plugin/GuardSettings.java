package org.stagepost.server.plugin;

import java.time.Duration;

/**
 * How patient the {@link Guard} is.
 *
 * @param lookup the length of {@link Deadline#LOOKUP}
 * @param work the length of {@link Deadline#WORK}
 * @param sweep how often the marks of the sessions are looked at; a call that hangs is noticed up
 *     to two sweeps after its deadline
 */
public record GuardSettings(Duration lookup, Duration work, Duration sweep) {

  /** What the server uses. */
  public static final GuardSettings DEFAULT =
      new GuardSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(1));

  /** Checks that all are positive. */
  public GuardSettings {
    if (!lookup.isPositive() || !work.isPositive() || !sweep.isPositive()) {
      throw new IllegalArgumentException("a deadline is longer than nothing");
    }
  }

  /** The length of a deadline. */
  Duration length(Deadline deadline) {
    return switch (deadline) {
      case LOOKUP -> lookup;
      case WORK -> work;
    };
  }
}
