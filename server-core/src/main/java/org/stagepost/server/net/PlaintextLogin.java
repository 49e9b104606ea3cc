package org.stagepost.server.net;

/** From where a password may come over a connection without TLS (RFC 8314 §4). */
public enum PlaintextLogin {
  /** From nowhere. */
  NEVER,
  /** From this machine. */
  LOOPBACK,
  /** From anywhere. */
  ALWAYS
}
