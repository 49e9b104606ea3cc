package org.stagepost.api.session;

/** A fact about a command that the server acts on. */
public enum CommandTrait {

  /**
   * The command logs in: refused where the connection has no TLS and the listener does not allow
   * login in plain text (RFC 8314 §4, RFC 4954 §4).
   */
  NEEDS_PROTECTION,

  /**
   * The replies up to and with this command's are sent at once, however many commands wait behind
   * it (RFC 2920 §3.2: EHLO, DATA, VRFY, EXPN, QUIT, NOOP).
   */
  FLUSHES,

  /**
   * The command moves no mail. A session that sends a hundred of these between two messages is then
   * treated as if each further one were an error.
   */
  JUNK,

  /** What follows the verb is a secret and is never logged. */
  SECRET,

  /**
   * The line may have up to 12,288 octets, as a SASL response may (RFC 4954 §4); any other command
   * line ends at 4,096.
   */
  LONG_LINE
}
