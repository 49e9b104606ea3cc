package org.stagepost.server.throttle;

/** What the {@link Throttle} has said to a login. */
public sealed interface Ticket {

  /** How often the delay of the answer doubles, should the login fail. */
  int doublings();

  /**
   * It is not looked at.
   *
   * @param refusal why
   */
  record Refused(LoginRefusal refusal, int doublings) implements Ticket {}

  /** It is checked, and nobody counts. */
  record Free() implements Ticket {
    @Override
    public int doublings() {
      return 0;
    }
  }

  /**
   * It is checked, and its failure counts.
   *
   * @param attempt where
   */
  record Counted(Attempt attempt, int doublings) implements Ticket {}
}
