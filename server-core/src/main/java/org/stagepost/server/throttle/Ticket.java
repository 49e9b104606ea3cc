package org.stagepost.server.throttle;

import java.util.Optional;

/**
 * What the {@link Throttle} has said to a login.
 *
 * @param refusal why it is not checked; empty if it is
 * @param stranger whether it is one of a stranger
 * @param doublings how often the delay of its answer doubles, should it fail
 * @param counted where it is counted as long as it is in flight; empty if it counts nowhere
 */
public record Ticket(
    Optional<Refusal> refusal, boolean stranger, int doublings, Optional<Counted> counted) {

  /** Of an attempt that is counted nowhere: where nothing is throttled, and behind its check. */
  public static final Ticket FREE = new Ticket(Optional.empty(), false, 0, Optional.empty());

  static Ticket refused(Refusal refusal, int doublings) {
    return new Ticket(Optional.of(refusal), true, doublings, Optional.empty());
  }
}
