package org.stagepost.server.message;

/**
 * A stretch of a message.
 *
 * @param from the offset of its first octet
 * @param to the offset behind its last
 */
public record Stretch(long from, long to) {

  /** How many octets it has. */
  public long length() {
    return to - from;
  }
}
