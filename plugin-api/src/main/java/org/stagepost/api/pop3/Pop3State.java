package org.stagepost.api.pop3;

/** The states in which POP3 takes commands (RFC 1939 §3). UPDATE lies within QUIT. */
public enum Pop3State {
  /** Before login. */
  AUTHORIZATION,
  /** After login: the maildrop is locked for this session. */
  TRANSACTION
}
