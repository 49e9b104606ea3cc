package org.stagepost.plugin.store.h2.log;

import java.util.Optional;

/**
 * A record that is to be written.
 *
 * @param kind what it is
 * @param meta its description
 * @param body its body; empty if it has none, or leaves room for one
 * @param room how many octets to leave for a body that somebody else writes
 */
public record LogRecord(RecordKind kind, byte[] meta, Optional<InlineBody> body, long room) {

  /**
   * The octets of a small message, ended by CRLF.
   *
   * @param octets holds them from its beginning
   * @param length how many there are
   * @param checksum their CRC32C
   */
  public record InlineBody(byte[] octets, int length, int checksum) {}

  /** A message whose octets go into the record. */
  public static LogRecord message(Fact.Message message, InlineBody body) {
    return new LogRecord(kind(message), FactCodec.inline(message), Optional.of(body), 0);
  }

  /** A message whose octets lie elsewhere in the log, and are forced. */
  public static LogRecord message(Fact.Message message) {
    return new LogRecord(kind(message), FactCodec.elsewhere(message), Optional.empty(), 0);
  }

  private static RecordKind kind(Fact.Message message) {
    return message.moved() ? RecordKind.MOVED_MESSAGE : RecordKind.MESSAGE;
  }

  /** An update of a mailbox. */
  public static LogRecord of(Fact.Update update) {
    return plain(RecordKind.UPDATE, FactCodec.update(update));
  }

  /** The removal of a mailbox. */
  public static LogRecord of(Fact.Removal removal) {
    return plain(RecordKind.REMOVAL, FactCodec.removal(removal));
  }

  /** A checkpoint of a mailbox. */
  public static LogRecord of(Fact.Checkpoint checkpoint) {
    return plain(RecordKind.CHECKPOINT, FactCodec.checkpoint(checkpoint));
  }

  /** Room for the octets of a large message. */
  static LogRecord room(long octets) {
    return new LogRecord(RecordKind.BODY, new byte[0], Optional.empty(), octets);
  }

  /** The last record of a segment. */
  static LogRecord end() {
    return plain(RecordKind.END, new byte[0]);
  }

  private static LogRecord plain(RecordKind kind, byte[] meta) {
    return new LogRecord(kind, meta, Optional.empty(), 0);
  }

  /** How much of a file it takes. */
  public long span() {
    return RecordHeader.span(meta.length, bodyLength());
  }

  /** Where its body begins if the record begins at this offset. */
  public long bodyOffset(long begin) {
    return begin + RecordHeader.LENGTH + meta.length;
  }

  RecordHeader header(long groupStart) {
    int checksum = body.map(InlineBody::checksum).orElse(0);
    return new RecordHeader(kind, meta.length, bodyLength(), checksum, Math.toIntExact(groupStart));
  }

  private long bodyLength() {
    return body.isPresent() ? body.get().length() : room;
  }
}
