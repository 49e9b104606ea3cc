package org.stagepost.server.plugin;

import org.stagepost.server.config.Problems;

/**
 * All plugins of a server: a set that does not change any more, is started once and closed once, by
 * one thread at a time.
 */
public interface Plugins {

  /** The extensions of all plugins that are ready. */
  Extensions extensions();

  /**
   * Whether a plugin that could not be built has an extension of this point, or may have one: what
   * such an extension is called nobody knows.
   */
  default boolean mayHave(Class<?> point) {
    return false;
  }

  /**
   * Starts all plugins in the order of their ids, and within a plugin first what others ask for.
   * One that was started before stays as it is.
   *
   * @param problems takes what is wrong
   * @return false if one would not start; then close this
   */
  boolean start(Problems problems);

  /**
   * Closes what was started and is needed by nobody else, in the reverse order, each with its time
   * limit. What goes wrong is logged and hinders nothing.
   *
   * @param departure is told of each plugin before it is closed
   */
  void close(Departure departure);
}
