package org.stagepost.server.config;

/**
 * Where something stands in a file.
 *
 * @param line from 1; 0 for what stands in no file
 * @param column from 1; 0 for what stands in no file
 */
record Place(int line, int column) {

  /** The place of what stands in no file. */
  static final Place NONE = new Place(0, 0);

  boolean exists() {
    return line > 0;
  }
}
