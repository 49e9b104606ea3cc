package org.stagepost.server.net;

/**
 * What holds for each session of a listener.
 *
 * @param timeouts how long the server waits for the peer
 * @param messageSize the largest message that is taken, in octets; 0 for any
 * @param bareLineEnds what is done with a CR or LF that stands alone in a message
 * @param errors how many errors end the session
 */
public record SessionSettings(
    SessionTimeouts timeouts, long messageSize, BareLineEnds bareLineEnds, ErrorLimits errors) {

  /** Checks the size. */
  public SessionSettings {
    if (messageSize < 0) {
      throw new IllegalArgumentException("messageSize must not be negative: " + messageSize);
    }
  }

  /**
   * How many errors end the session.
   *
   * @param refusals so many replies that refuse, if no mail moves between them
   * @param junk so many commands that move no mail are free; each further one is an error
   */
  public record ErrorLimits(int refusals, int junk) {

    /** Twenty refusals, a hundred commands that move no mail. */
    public static final ErrorLimits USUAL = new ErrorLimits(20, 100);

    /** Checks that both are positive. */
    public ErrorLimits {
      if (refusals < 1 || junk < 1) {
        throw new IllegalArgumentException("error limits must be positive");
      }
    }
  }
}
