package org.stagepost.plugin.store.h2.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The descriptions of records: what each fact looks like in the log. */
final class FactCodec {

  private static final int TYPICAL_LENGTH = 128;

  private FactCodec() {}

  static byte[] inline(Fact.Message message) {
    return encode(output -> head(output, message, false));
  }

  static byte[] elsewhere(Fact.Message message) {
    return encode(
        output -> {
          head(output, message, true);
          BodyPlace body = message.body();
          output.writeLong(body.segment());
          output.writeLong(body.offset());
          output.writeLong(body.octets());
          output.writeInt(body.checksum());
        });
  }

  private static void head(DataOutputStream output, Fact.Message message, boolean elsewhere)
      throws IOException {
    output.writeBoolean(elsewhere);
    output.writeLong(message.acceptId().getMostSignificantBits());
    output.writeLong(message.acceptId().getLeastSignificantBits());
    output.writeLong(message.received().getEpochSecond());
    output.writeInt(message.received().getNano());
    output.writeInt(message.copies().size());
    for (Fact.Copy copy : message.copies()) {
      output.writeUTF(copy.mailbox());
      output.writeLong(copy.id());
    }
  }

  static byte[] update(Fact.Update update) {
    return encode(
        output -> {
          output.writeUTF(update.mailbox());
          output.writeLong(update.lastTouched());
          ranges(output, update.removed());
        });
  }

  static byte[] removal(Fact.Removal removal) {
    return encode(
        output -> {
          output.writeUTF(removal.mailbox());
          output.writeLong(removal.nextId());
        });
  }

  static byte[] checkpoint(Fact.Checkpoint checkpoint) {
    return encode(
        output -> {
          output.writeUTF(checkpoint.mailbox());
          output.writeLong(checkpoint.nextId());
          output.writeLong(checkpoint.lastTouched());
          output.writeBoolean(checkpoint.present());
          ranges(output, checkpoint.live());
        });
  }

  private static void ranges(DataOutputStream output, IdRanges ids) throws IOException {
    output.writeInt(ids.ranges());
    long previous = 0;
    for (int range = 0; range < ids.ranges(); range++) {
      number(output, ids.first(range) - previous);
      number(output, ids.last(range) - ids.first(range));
      previous = ids.last(range);
    }
  }

  /** Seven bits an octet, the lowest first. */
  private static void number(DataOutputStream output, long value) throws IOException {
    long rest = value;
    while (rest > 0x7F) {
      output.writeByte((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    output.writeByte((int) rest);
  }

  /** What a record says; empty for one that says nothing about mail. */
  static List<Fact> decode(RecordHeader header, byte[] meta, Position begin) throws IOException {
    DataInputStream input = new DataInputStream(new ByteArrayInputStream(meta));
    return switch (header.kind()) {
      case MESSAGE, MOVED_MESSAGE -> List.of(message(input, header, begin));
      case UPDATE -> List.of(new Fact.Update(input.readUTF(), input.readLong(), ranges(input)));
      case REMOVAL -> List.of(new Fact.Removal(input.readUTF(), input.readLong()));
      case CHECKPOINT ->
          List.of(
              new Fact.Checkpoint(
                  input.readUTF(),
                  input.readLong(),
                  input.readLong(),
                  input.readBoolean(),
                  ranges(input)));
      case BODY, VOID, END -> List.of();
    };
  }

  private static Fact.Message message(DataInputStream input, RecordHeader header, Position begin)
      throws IOException {
    boolean elsewhere = input.readBoolean();
    UUID acceptId = new UUID(input.readLong(), input.readLong());
    Instant received = Instant.ofEpochSecond(input.readLong(), input.readInt());
    int count = input.readInt();
    List<Fact.Copy> copies = new ArrayList<>();
    for (int copy = 0; copy < count; copy++) {
      copies.add(new Fact.Copy(input.readUTF(), input.readLong()));
    }
    BodyPlace body =
        elsewhere
            ? new BodyPlace(input.readLong(), input.readLong(), input.readLong(), input.readInt())
            : new BodyPlace(
                begin.segment(),
                begin.offset() + RecordHeader.LENGTH + header.metaLength(),
                header.bodyLength(),
                header.bodyChecksum());
    boolean moved = header.kind() == RecordKind.MOVED_MESSAGE;
    return new Fact.Message(acceptId, received, List.copyOf(copies), body, moved);
  }

  private static IdRanges ranges(DataInputStream input) throws IOException {
    long[] bounds = new long[Math.multiplyExact(2, input.readInt())];
    long previous = 0;
    for (int bound = 0; bound < bounds.length; bound++) {
      previous += number(input);
      bounds[bound] = previous;
    }
    return IdRanges.ofBounds(bounds);
  }

  private static long number(DataInputStream input) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int octet = input.readUnsignedByte();
      value |= (long) (octet & 0x7F) << shift;
      if (octet < 0x80) {
        return value;
      }
    }
    throw new IOException("a number without end");
  }

  private interface Encoding {
    void to(DataOutputStream output) throws IOException;
  }

  private static byte[] encode(Encoding encoding) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(TYPICAL_LENGTH);
    try {
      encoding.to(new DataOutputStream(octets));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return octets.toByteArray();
  }
}
