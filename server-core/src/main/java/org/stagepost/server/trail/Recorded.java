package org.stagepost.server.trail;

/** A session that notes which hooks saw it. */
@FunctionalInterface
public interface Recorded {

  /** What it notes that with. */
  Recorder recorder();
}
