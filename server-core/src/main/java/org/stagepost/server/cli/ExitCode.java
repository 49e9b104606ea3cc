package org.stagepost.server.cli;

/** How a command ends. */
final class ExitCode {

  static final int FINE = 0;
  static final int WRONG_USAGE = 1;
  static final int USER_ERROR = 2;
  static final int INTERNAL_ERROR = 3;

  private ExitCode() {}
}
