package org.stagepost.server.pop3;

/** What became of opening a maildrop at login. */
sealed interface Opening {

  /** It is open, and locked for the session. */
  record Opened(SnapshotMaildrop maildrop) implements Opening {}

  /** Another session has it. */
  record InUse() implements Opening {}

  /** The account may not log in. */
  record LoginRefused() implements Opening {}

  /** It cannot be opened now; why is in the log. */
  record Unavailable() implements Opening {}
}
