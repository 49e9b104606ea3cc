package org.stagepost.server.admin;

import java.util.Map;
import java.util.Optional;

/**
 * One administrative request.
 *
 * @param operation what to do, for example {@code user.add}
 * @param arguments what to do it with; may hold a password, so it is never logged
 */
public record AdminRequest(String operation, Map<String, String> arguments) {

  /** Copies the map. */
  public AdminRequest {
    arguments = Map.copyOf(arguments);
  }

  /** An argument, if it was given. */
  public Optional<String> argument(String name) {
    return Optional.ofNullable(arguments.get(name));
  }

  /** Whether a flag was given. */
  public boolean flag(String name) {
    return "true".equals(arguments.get(name));
  }

  @Override
  public String toString() {
    return "AdminRequest[" + operation + ", arguments masked]";
  }
}
