package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects everything that is wrong, so that it can be reported once: one numbered list. Not
 * thread-safe.
 */
public final class Problems {

  private final List<String> errors = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  /** Adds an error: where, what, and what would be right, in one or two sentences. */
  public void error(String where, String what) {
    errors.add(where + ": " + what);
  }

  /** Adds a warning. */
  public void warning(String where, String what) {
    warnings.add(where + ": " + what);
  }

  /** Takes over what another collection holds. */
  public void addAll(Problems other) {
    errors.addAll(other.errors);
    warnings.addAll(other.warnings);
  }

  /** Takes over what another collection holds, its errors as warnings. */
  public void addAllAsWarnings(Problems other) {
    warnings.addAll(other.errors);
    warnings.addAll(other.warnings);
  }

  /** Whether there is an error. */
  public boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** The errors so far. */
  public List<String> errors() {
    return List.copyOf(errors);
  }

  /** The warnings so far. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The numbered report of the errors of a server, ready to print. */
  public String report() {
    return report("the server can start");
  }

  /**
   * The numbered report of the errors, ready to print.
   *
   * @param goal what they hinder, as in {@code the server can start}
   */
  public String report(String goal) {
    StringBuilder report = new StringBuilder();
    report
        .append(errors.size() == 1 ? "1 problem" : errors.size() + " problems")
        .append(" must be mended before ")
        .append(goal)
        .append(":\n");
    for (int i = 0; i < errors.size(); i++) {
      report.append(String.format("%3d. %s%n", i + 1, errors.get(i)));
    }
    return report.toString();
  }
}
