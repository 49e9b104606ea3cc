package org.stagepost.server.net;

/** What is done with a message in which a CR or an LF stands alone (RFC 5321 §2.3.8). */
public enum BareLineEnds {
  /** It is read to its end and refused. */
  REFUSE,
  /** Each of them becomes CR LF. Even so they never end a message. */
  REPAIR
}
