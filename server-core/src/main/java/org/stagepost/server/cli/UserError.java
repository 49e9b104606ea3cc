package org.stagepost.server.cli;

/** Something that the user can mend: shown as its message alone, exit code 2. */
final class UserError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserError(String message) {
    super(message, null, false, false);
  }
}
