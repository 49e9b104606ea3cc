package org.stagepost.server.trail;

/** When in an SMTP session a hook is called. */
public enum Moment {
  /** The client has connected. */
  CONNECT("CONNECT"),
  /** EHLO or HELO. */
  HELLO("EHLO"),
  /** A login. */
  LOGIN("AUTH"),
  /** MAIL. */
  SENDER("MAIL"),
  /** RCPT, and a recipient that a filter adds. */
  RECIPIENT("RCPT"),
  /** The end of a message. */
  MESSAGE("DATA");

  private final String verb;

  Moment(String verb) {
    this.verb = verb;
  }

  /** The command that it belongs to, or {@code CONNECT}. */
  public String verb() {
    return verb;
  }

  /** Whether what is said then counts for all messages of the session. */
  boolean isOfSession() {
    return compareTo(SENDER) < 0;
  }
}
