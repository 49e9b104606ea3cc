package org.stagepost.server.net;

import java.util.List;

/** Some listener could not have its port, so none listens. */
public final class ListenFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String[] problems;

  ListenFailure(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = problems.toArray(String[]::new);
  }

  /** A sentence for each listener at fault, which names it, its address and the reason. */
  public List<String> problems() {
    return List.of(problems);
  }
}
