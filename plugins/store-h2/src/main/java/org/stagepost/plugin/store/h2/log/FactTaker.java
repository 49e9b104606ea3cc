package org.stagepost.plugin.store.h2.log;

import java.io.IOException;

/** Is given the facts of the log, in order. */
public interface FactTaker {

  /**
   * Takes one.
   *
   * @throws IOException ends the reading
   */
  void take(LoggedFact fact) throws IOException;
}
