package org.stagepost.server.config;

/** From where a login is taken without TLS. */
public enum PlaintextLogin {
  /** From nowhere. */
  NEVER,
  /** From the machine itself. */
  LOOPBACK,
  /** From anywhere. */
  ALWAYS
}
