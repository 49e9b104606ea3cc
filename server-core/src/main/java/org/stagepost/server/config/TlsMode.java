package org.stagepost.server.config;

/** When a connection is protected by TLS. */
public enum TlsMode {
  /** Never. */
  OFF,
  /** When the client asks for it, by STARTTLS or STLS. */
  STARTTLS,
  /** From the first octet on (RFC 8314). */
  IMPLICIT
}
