package org.stagepost.api.filter;

/** What a failure of a filter means for the mail that it was asked about. */
public enum Failure {
  /** The client is asked to try again: 451. */
  DEFER,
  /** The mail is refused: 554. */
  REFUSE,
  /** It counts for nothing: the next filter is asked. */
  SKIP
}
