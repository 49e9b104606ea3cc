package org.stagepost.server.plugin;

import org.stagepost.server.config.Problems;

/**
 * All plugins of a server, built together: a set that does not change any more, is started once and
 * closed once, by one thread.
 */
public interface Plugins extends AutoCloseable {

  /** The extensions of all plugins that are ready. */
  Extensions extensions();

  /**
   * Starts all plugins in the order of their ids, and within a plugin first what others ask for.
   *
   * @param problems takes what is wrong
   * @return false if one would not start, and all are closed again
   */
  boolean start(Problems problems);

  /**
   * Closes what was started, in the reverse order, each with its time limit. What goes wrong is
   * logged and hinders nothing.
   */
  @Override
  void close();
}
