package org.stagepost.server.net;

import java.time.Duration;

/**
 * How long the server waits for the peer. All of them are positive.
 *
 * @param command for the next command line to arrive whole
 * @param data for each 64 KiB of a message, or what is left of it
 * @param write for the peer to take what is written, at most 64 KiB at a time
 * @param handshake for a TLS handshake to be done
 */
public record SessionTimeouts(Duration command, Duration data, Duration write, Duration handshake) {

  /** Checks that all are positive. */
  public SessionTimeouts {
    for (Duration timeout : new Duration[] {command, data, write, handshake}) {
      if (!timeout.isPositive()) {
        throw new IllegalArgumentException("a timeout must be positive: " + timeout);
      }
    }
  }

  /** What SMTP uses (RFC 5321 §4.5.3.2.7 and §4.5.3.2.6). */
  public static SessionTimeouts smtp() {
    return usual(Duration.ofMinutes(5));
  }

  /** What POP3 uses (RFC 1939 §3). */
  public static SessionTimeouts pop3() {
    return usual(Duration.ofMinutes(10));
  }

  private static SessionTimeouts usual(Duration command) {
    return new SessionTimeouts(
        command, Duration.ofMinutes(10), Duration.ofMinutes(5), Duration.ofSeconds(30));
  }

  Duration shortest() {
    Duration reading = command.compareTo(data) < 0 ? command : data;
    Duration other = write.compareTo(handshake) < 0 ? write : handshake;
    return reading.compareTo(other) < 0 ? reading : other;
  }
}
