package org.stagepost.server.net;

import javax.net.ssl.SSLException;

/**
 * Counts records that hold no data: new keys, above all, which a peer may ask for at any time (RFC
 * 8446 §4.6.3). Each is work, and an answer. A few are well, and some for all the data that comes;
 * a peer that sends little else keeps the server busy for nothing.
 */
final class EmptyRecords {

  private static final int FREE = 100;

  /** The data of one full record, which is more than anybody protects by a key of its own. */
  private static final int OCTETS_FOR_ONE = 16 * 1024;

  private long allowed = FREE * (long) OCTETS_FOR_ONE;

  /** A record with data has come. */
  void data(int octets) {
    allowed += octets;
  }

  /**
   * A record without any has come.
   *
   * @throws SSLException if it is one too many
   */
  void another() throws SSLException {
    allowed -= OCTETS_FOR_ONE;
    if (allowed < 0) {
      throw new SSLException("too many records without data, such as those that ask for new keys");
    }
  }
}
