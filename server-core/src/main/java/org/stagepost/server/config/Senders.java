package org.stagepost.server.config;

/** Which sender addresses a client of a submission listener may use. */
public enum Senders {
  /** Those of its own account. */
  OWN,
  /** Any. */
  ANY
}
