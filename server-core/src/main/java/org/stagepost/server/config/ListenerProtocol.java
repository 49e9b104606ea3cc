package org.stagepost.server.config;

/** What a listener speaks. */
public enum ListenerProtocol {
  /** Mail for local domains, from anyone. */
  SMTP,
  /** Mail from users who have logged in (RFC 6409). */
  SUBMISSION,
  /** The fetching of mail. */
  POP3
}
