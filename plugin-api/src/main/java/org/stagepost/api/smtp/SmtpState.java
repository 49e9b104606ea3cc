package org.stagepost.api.smtp;

/** The states of an SMTP session (RFC 5321 §4.1.4). */
public enum SmtpState {
  /** Before EHLO or HELO. */
  CONNECTED,
  /** After EHLO or HELO, outside a mail transaction. */
  GREETED,
  /** After MAIL, with no recipient yet. */
  MAIL,
  /** After MAIL and at least one accepted RCPT. */
  RCPT
}
