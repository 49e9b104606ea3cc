package org.stagepost.server.plugin;

import java.time.Duration;

/**
 * What the calls into one plugin have come to since the start.
 *
 * @param plugin its id
 * @param standing whose it is
 * @param calls how many there were
 * @param time how long they took, together
 * @param failures how many threw
 * @param overdue how many passed their deadline
 * @param refused how many were not made, for want of a thread or because the breaker was open
 * @param stuck how many threads it holds that were given up
 * @param open whether its breaker is open
 */
public record Figures(
    String plugin,
    Standing standing,
    long calls,
    Duration time,
    long failures,
    long overdue,
    long refused,
    int stuck,
    boolean open) {

  /** These and those of the same plugin as it was loaded another time. */
  Figures and(Figures other) {
    return new Figures(
        plugin,
        other.standing,
        calls + other.calls,
        time.plus(other.time),
        failures + other.failures,
        overdue + other.overdue,
        refused + other.refused,
        stuck + other.stuck,
        open || other.open);
  }

  /** These when it is called no more: no breaker is open any longer. */
  Figures atRest() {
    return new Figures(plugin, standing, calls, time, failures, overdue, refused, stuck, false);
  }
}
