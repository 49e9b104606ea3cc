package org.stagepost.server.account;

import java.util.List;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;

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
   * An application password was made, and is durable.
   *
   * @param account whose it is
   * @param label its name
   * @param secret what is shown this once
   */
  record Made(AccountName account, String label, Password secret) implements UserResult {}

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
