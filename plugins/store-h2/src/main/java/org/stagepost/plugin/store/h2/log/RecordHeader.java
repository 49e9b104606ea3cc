package org.stagepost.plugin.store.h2.log;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The first octets of a record. All numbers are big endian:
 *
 * <pre>
 *  0  marker of the segment         16  length of the body
 *  8  kind                          24  CRC32C of the body
 *  9  version of the format         28  where in the file its group begins
 * 10  0                             32  CRC32C of offset, octets 8 to 31 and description
 * 12  length of the description     36  0
 * </pre>
 *
 * <p>Then come the description, which says what the record means, the body, and zeros up to a
 * multiple of 8. The marker is a random number that only the segment's header tells, so no message
 * can hold something that passes for a record.
 *
 * @param kind what it is
 * @param metaLength the length of the description
 * @param bodyLength the length of the body
 * @param bodyChecksum the CRC32C of the body
 * @param groupStart where the group that was forced together with this record begins: all that lies
 *     before it was forced earlier
 */
record RecordHeader(
    RecordKind kind, int metaLength, long bodyLength, int bodyChecksum, int groupStart) {

  static final int LENGTH = 40;
  static final int ALIGNMENT = 8;

  /** Far more than a message to all the recipients that a server takes. */
  static final int MAX_META = 16 << 20;

  private static final byte VERSION = 1;
  private static final int CHECKED_FROM = 8;
  private static final int CHECKED_TO = 32;

  /** How much of a file a record takes. */
  static long span(long metaLength, long bodyLength) {
    return align(LENGTH + metaLength + bodyLength);
  }

  static long align(long length) {
    return (length + ALIGNMENT - 1) & -ALIGNMENT;
  }

  long span() {
    return span(metaLength, bodyLength);
  }

  /** Appends header and description to a buffer that has room for them. */
  void write(ByteBuffer target, byte[] meta, long marker, long offset) {
    int start = target.position();
    target.putLong(marker).put(kind.code()).put(VERSION).putShort((short) 0).putInt(metaLength);
    target.putLong(bodyLength).putInt(bodyChecksum).putInt(groupStart);
    int checksum =
        checksum(target.slice(start + CHECKED_FROM, CHECKED_TO - CHECKED_FROM), meta, offset);
    target.putInt(checksum).putInt(0).put(meta);
  }

  /** Reads the fixed part; empty if it cannot be a header. Says nothing yet about the checksum. */
  static Optional<RecordHeader> read(ByteBuffer header, long marker) {
    int at = header.position();
    Optional<RecordKind> kind = RecordKind.of(header.get(at + 8));
    if (header.getLong(at) != marker || kind.isEmpty() || header.get(at + 9) != VERSION) {
      return Optional.empty();
    }
    RecordHeader read =
        new RecordHeader(
            kind.get(),
            header.getInt(at + 12),
            header.getLong(at + 16),
            header.getInt(at + 24),
            header.getInt(at + 28));
    return read.isPlausible() ? Optional.of(read) : Optional.empty();
  }

  private boolean isPlausible() {
    return metaLength >= 0
        && metaLength <= MAX_META
        && bodyLength >= 0
        && bodyLength <= Long.MAX_VALUE / 2
        && groupStart >= 0;
  }

  /** Whether header and description are what was written at this offset. */
  static boolean isIntact(ByteBuffer header, byte[] meta, long offset) {
    int at = header.position();
    ByteBuffer checked = header.slice(at + CHECKED_FROM, CHECKED_TO - CHECKED_FROM);
    return header.getInt(at + CHECKED_TO) == checksum(checked, meta, offset);
  }

  private static int checksum(ByteBuffer header, byte[] meta, long offset) {
    CRC32C checksum = new CRC32C();
    for (int shift = 56; shift >= 0; shift -= 8) {
      checksum.update((int) (offset >>> shift));
    }
    checksum.update(header);
    checksum.update(meta);
    return (int) checksum.getValue();
  }
}
