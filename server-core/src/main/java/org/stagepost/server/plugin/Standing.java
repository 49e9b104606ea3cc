package org.stagepost.server.plugin;

/** Whose plugin it is, and so how it is called. */
public enum Standing {
  /**
   * One that came with the server. Its extensions run on the thread that calls them: nothing on the
   * way of a message is handed to another thread.
   */
  BUNDLED,

  /**
   * Any other. Its extensions run on threads of their own, so that none can take the server's with
   * it: see {@link Lane}.
   */
  FOREIGN
}
