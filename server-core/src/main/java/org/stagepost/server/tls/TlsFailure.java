package org.stagepost.server.tls;

import java.util.List;

/** The certificate or the key cannot be used. */
public final class TlsFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String[] problems;

  TlsFailure(List<String> problems) {
    super(String.join("; ", problems));
    this.problems = problems.toArray(String[]::new);
  }

  TlsFailure(String problem, Throwable cause) {
    super(problem, cause);
    this.problems = new String[] {problem};
  }

  /** A sentence for each thing at fault, which names its file. */
  public List<String> problems() {
    return List.of(problems);
  }
}
