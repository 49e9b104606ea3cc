package org.stagepost.server.auth;

import java.util.List;

/** What became of an administrator's wish, ready to print. */
public sealed interface UserResult {

  /**
   * It is done, and durable.
   *
   * @param message what was done, in one line
   * @param notes what else the administrator should know
   */
  record Done(String message, List<String> notes) implements UserResult {}

  /**
   * Nothing was changed.
   *
   * @param problems why not, at least one line
   */
  record Refused(List<String> problems) implements UserResult {}

  /** Done, with nothing else to say. */
  static UserResult done(String message) {
    return new Done(message, List.of());
  }

  /** Refused for one reason. */
  static UserResult refused(String problem) {
    return new Refused(List.of(problem));
  }
}
