package org.stagepost.api.smtp;

/** What a listener is for. May grow: switch with a {@code default}. */
public enum SmtpRole {
  /** {@code "protocol": "smtp"}: takes mail for the local domains from anyone. */
  RELAY,
  /** {@code "protocol": "submission"}: takes mail only after login (RFC 6409). */
  SUBMISSION
}
