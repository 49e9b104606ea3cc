package org.stagepost.benchmarks.load;

import org.stagepost.benchmarks.wire.Endpoint;

/**
 * What is to be sent, and how.
 *
 * @param endpoint where to
 * @param mailboxes the mailboxes that it is for
 * @param shape how much of what
 * @param manner what is said
 */
record SmtpPlan(Endpoint endpoint, Mailboxes mailboxes, Shape shape, Manner manner) {

  private static final String STRANGER = "load@example.net";

  /**
   * How much of what.
   *
   * @param sessions how many sessions there are at a time
   * @param perConnection how many letters a session sends before the next one takes its place
   * @param recipients how many mailboxes each letter goes to
   * @param size how many octets it has
   */
  record Shape(int sessions, int perConnection, int recipients, int size) {}

  /**
   * What is said.
   *
   * @param lmtp whether it is LMTP
   * @param pipelining whether commands go in groups
   * @param login whether each session logs in first, as the first mailbox
   */
  record Manner(boolean lmtp, boolean pipelining, boolean login) {}

  /** Checks that all is positive, and that a letter has as many mailboxes as recipients. */
  SmtpPlan {
    if (shape.sessions < 1 || shape.perConnection < 1 || shape.recipients < 1 || shape.size < 1) {
      throw new IllegalArgumentException("sessions, letters, recipients, size: at least 1");
    }
    if (shape.recipients > mailboxes.count()) {
      throw new IllegalArgumentException("a letter goes to each mailbox only once");
    }
  }

  /** Who the letters are from: whoever logs in may send from their own address alone. */
  String sender() {
    return manner.login ? mailboxes.address(0) : STRANGER;
  }

  /** The mailboxes of a letter: each gets as many as the others. */
  int[] targets(long number) {
    int[] targets = new int[shape.recipients];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = (int) ((number * shape.recipients + i) % mailboxes.count());
    }
    return targets;
  }
}
