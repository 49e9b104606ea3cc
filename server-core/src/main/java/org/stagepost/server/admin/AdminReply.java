package org.stagepost.server.admin;

import java.util.List;
import java.util.Map;

/**
 * What became of an administrative request.
 *
 * @param exitCode 0 fine, 2 the user's error, 3 ours
 * @param lines what to tell the user, a sentence a line
 * @param rows the data that was asked for, for {@code --json} and for tables
 */
public record AdminReply(int exitCode, List<String> lines, List<Map<String, String>> rows) {

  /** The exit code of success. */
  public static final int FINE = 0;

  /** The exit code of the user's error. */
  public static final int USER_ERROR = 2;

  /** The exit code of a fault of ours. */
  public static final int INTERNAL_ERROR = 3;

  /** Copies the lists. */
  public AdminReply {
    lines = List.copyOf(lines);
    rows = List.copyOf(rows);
  }

  /** Done, with something to say. */
  public static AdminReply fine(String... lines) {
    return new AdminReply(FINE, List.of(lines), List.of());
  }

  /** Done, with data. */
  public static AdminReply data(List<Map<String, String>> rows) {
    return new AdminReply(FINE, List.of(), rows);
  }

  /** Not done: the user has to change something. */
  public static AdminReply refused(List<String> lines) {
    return new AdminReply(USER_ERROR, lines, List.of());
  }

  /** Not done: the user has to change something. */
  public static AdminReply refused(String line) {
    return refused(List.of(line));
  }

  /** How it ended; the rows may hold a secret that is shown once. */
  @Override
  public String toString() {
    return "AdminReply[" + exitCode + ", " + lines + ", " + rows.size() + " rows masked]";
  }

  /** Not done: something broke. */
  public static AdminReply failed(String line) {
    return new AdminReply(INTERNAL_ERROR, List.of(line), List.of());
  }
}
