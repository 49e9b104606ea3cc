package org.stagepost.server.throttle;

/** What has come of the check of somebody's credentials. */
public enum AttemptOutcome {
  /** They are who they say. */
  RIGHT,
  /** They are not. */
  WRONG,
  /** Nobody has found out: it was no guess. */
  NOT_CHECKED
}
