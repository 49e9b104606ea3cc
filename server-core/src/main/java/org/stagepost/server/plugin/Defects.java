package org.stagepost.server.plugin;

import org.stagepost.server.config.Problems;

/** What is wrong with one jar. Not thread-safe. */
final class Defects {

  private final String origin;
  private final Problems problems = new Problems();

  /** Nothing yet, of the jar with this file name. */
  Defects(String origin) {
    this.origin = origin;
  }

  /** The jar's file name. */
  String origin() {
    return origin;
  }

  /** The plugin cannot be used. */
  void error(String what) {
    problems.error(origin, what);
  }

  /** The plugin can be used, and somebody should know. */
  void warning(String what) {
    problems.warning(origin, what);
  }

  /** Whether the plugin cannot be used. */
  boolean areFatal() {
    return problems.hasErrors();
  }

  /** All of them, to read and to add to. */
  Problems problems() {
    return problems;
  }
}
