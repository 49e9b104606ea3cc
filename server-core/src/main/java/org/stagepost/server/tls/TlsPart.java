package org.stagepost.server.tls;

/** One of the files that TLS needs, by what it holds. */
public enum TlsPart {
  /** A certificate of the server, and those above it. */
  CERTIFICATE,
  /** Its key. */
  PRIVATE_KEY,
  /** The certificates of those who may vouch for clients. */
  CLIENT_AUTHORITIES
}
