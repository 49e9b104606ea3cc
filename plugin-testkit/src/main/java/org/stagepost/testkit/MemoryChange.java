package org.stagepost.testkit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.stagepost.testkit.MemoryBox.Letter;

/** One step of a store in memory; it happens as a whole or not at all. */
sealed interface MemoryChange {

  /** A message comes into mailboxes, under these ids. */
  record Added(Map<String, Long> ids, Letter letter) implements MemoryChange {}

  /** Messages leave a mailbox, and its mark moves. */
  record Updated(String mailbox, Set<Long> removed, long mark) implements MemoryChange {}

  /** A mailbox is removed. */
  record Removed(String mailbox) implements MemoryChange {}

  /** A message is no longer what it was; the disk has done it, so it is there after a start. */
  record Damaged(String mailbox, long id) implements MemoryChange {}

  /** Lets it happen. */
  default void applyTo(Map<String, MemoryBox> boxes) {
    switch (this) {
      case Added added ->
          added.ids().forEach((mailbox, id) -> box(boxes, mailbox).add(id, added.letter()));
      case Updated updated -> box(boxes, updated.mailbox()).update(updated);
      case Removed removed -> box(boxes, removed.mailbox()).remove();
      case Damaged damaged -> box(boxes, damaged.mailbox()).damage(damaged.id());
    }
  }

  private static MemoryBox box(Map<String, MemoryBox> boxes, String mailbox) {
    return boxes.computeIfAbsent(mailbox, name -> new MemoryBox());
  }

  /** Whether it gives room back, and may use room that mail may not use. */
  default boolean givesRoomBack() {
    return !(this instanceof Added);
  }

  /** As octets. */
  default byte[] octets() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(octets)) {
      switch (this) {
        case Added added -> write(added, out);
        case Updated updated -> {
          out.writeByte('U');
          out.writeUTF(updated.mailbox());
          out.writeLong(updated.mark());
          out.writeInt(updated.removed().size());
          for (long id : updated.removed()) {
            out.writeLong(id);
          }
        }
        case Removed removed -> {
          out.writeByte('R');
          out.writeUTF(removed.mailbox());
        }
        case Damaged damaged -> {
          out.writeByte('D');
          out.writeUTF(damaged.mailbox());
          out.writeLong(damaged.id());
        }
      }
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return octets.toByteArray();
  }

  private static void write(Added added, DataOutputStream out) throws IOException {
    out.writeByte('A');
    out.writeInt(added.ids().size());
    for (Map.Entry<String, Long> id : added.ids().entrySet()) {
      out.writeUTF(id.getKey());
      out.writeLong(id.getValue());
    }
    Letter letter = added.letter();
    out.writeLong(letter.acceptId().getMostSignificantBits());
    out.writeLong(letter.acceptId().getLeastSignificantBits());
    out.writeLong(letter.received().getEpochSecond());
    out.writeInt(letter.received().getNano());
    out.writeInt(letter.octets().length);
    out.write(letter.octets());
  }

  /** From octets. */
  static MemoryChange of(byte[] octets) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    return switch (in.readByte()) {
      case 'A' -> readAdded(in);
      case 'U' -> readUpdated(in);
      case 'R' -> new Removed(in.readUTF());
      case 'D' -> new Damaged(in.readUTF(), in.readLong());
      default -> throw new IOException("no change of a store in memory");
    };
  }

  private static Added readAdded(DataInputStream in) throws IOException {
    Map<String, Long> ids = new TreeMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      ids.put(in.readUTF(), in.readLong());
    }
    UUID acceptId = new UUID(in.readLong(), in.readLong());
    Instant received = Instant.ofEpochSecond(in.readLong(), in.readInt());
    return new Added(ids, new Letter(acceptId, received, in.readNBytes(in.readInt())));
  }

  private static Updated readUpdated(DataInputStream in) throws IOException {
    String mailbox = in.readUTF();
    long mark = in.readLong();
    Set<Long> removed = new TreeSet<>();
    for (int count = in.readInt(); count > 0; count--) {
      removed.add(in.readLong());
    }
    return new Updated(mailbox, removed, mark);
  }
}
