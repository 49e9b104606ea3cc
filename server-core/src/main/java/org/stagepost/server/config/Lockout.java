package org.stagepost.server.config;

/** Whether repeated failures of login lock a client out for a while. */
public enum Lockout {
  /** They do. */
  ON,
  /** They do not: for load tests. */
  OFF
}
