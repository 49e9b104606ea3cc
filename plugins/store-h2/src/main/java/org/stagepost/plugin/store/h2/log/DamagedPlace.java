package org.stagepost.plugin.store.h2.log;

/**
 * Octets of the log that were forced once and are not what was written.
 *
 * @param segment the number of the segment
 * @param file the name of its file
 * @param begin the first of them
 * @param end the first behind them
 */
public record DamagedPlace(long segment, String file, long begin, long end) {

  @Override
  public String toString() {
    return file + ", octets " + begin + " to " + end;
  }
}
