package org.stagepost.plugin.store.h2.log;

/**
 * A segment to come: written full of zeros, so that no force of a record has to carry a change of
 * size, with its header, and forced.
 *
 * @param fileName its name so far
 * @param file its open file
 * @param capacity how long it is
 * @param marker the marker of its records
 */
record Spare(String fileName, LogFile file, long capacity, long marker) {

  /** The most that a record in it may take. */
  long room() {
    return capacity - SegmentHeader.LENGTH - RecordHeader.LENGTH;
  }
}
