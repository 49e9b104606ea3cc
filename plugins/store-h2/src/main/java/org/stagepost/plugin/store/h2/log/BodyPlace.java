package org.stagepost.plugin.store.h2.log;

/**
 * Where the octets of a message lie.
 *
 * @param segment the number of the segment
 * @param offset its first octet in the segment's file
 * @param octets how many there are
 * @param checksum their CRC32C
 */
public record BodyPlace(long segment, long offset, long octets, int checksum) {

  /** Not known yet. */
  public static final BodyPlace UNKNOWN = new BodyPlace(0, 0, 0, 0);
}
