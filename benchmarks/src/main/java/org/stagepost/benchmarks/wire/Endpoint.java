package org.stagepost.benchmarks.wire;

import java.time.Duration;

/**
 * A server's port, and how to talk to it.
 *
 * @param host its name or address
 * @param port its port
 * @param tls when TLS begins
 * @param patience how long an answer may take
 */
public record Endpoint(String host, int port, Tls tls, Duration patience) {

  /** When TLS begins. */
  public enum Tls {
    /** Never. */
    OFF,
    /** By STARTTLS or STLS. */
    STARTTLS,
    /** With the first octet. */
    IMPLICIT
  }

  /** A port of this machine, without TLS. */
  public static Endpoint local(int port) {
    return new Endpoint("127.0.0.1", port, Tls.OFF, Duration.ofSeconds(30));
  }
}
