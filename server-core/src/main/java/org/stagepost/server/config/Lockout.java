package org.stagepost.server.config;

/** Whether repeated failures of login lock strangers out for a while, and slow answers down. */
public enum Lockout {
  /** They do. */
  ON,
  /** They do not: for load tests. */
  OFF
}
