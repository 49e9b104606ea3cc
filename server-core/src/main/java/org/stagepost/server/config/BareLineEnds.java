package org.stagepost.server.config;

/** What is done with a message that has a CR or LF on its own (RFC 5321 §2.3.8). */
public enum BareLineEnds {
  /** It is read to its end and refused. */
  REFUSE,
  /** Each becomes CRLF; the end of the message is still CR LF dot CR LF alone. */
  REPAIR
}
