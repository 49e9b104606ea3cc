package ${package};

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** What a record of the journal says. A change is whole or not there, however much it changes. */
sealed interface ExampleChange {

  /** A message has come, with this id in each of its mailboxes. */
  record Added(UUID acceptId, Instant received, Map<String, Long> ids) implements ExampleChange {}

  /** These messages of a mailbox are gone, and this is its mark for LAST. */
  record Updated(String mailbox, Set<Long> removed, long lastTouched) implements ExampleChange {}

  /** A mailbox is gone with all its mail. */
  record Removed(String mailbox) implements ExampleChange {}

  /** As it stands in the journal. */
  default byte[] octets() throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(octets);
    switch (this) {
      case Added added -> write(out, added);
      case Updated updated -> write(out, updated);
      case Removed(String mailbox) -> {
        out.writeByte('R');
        out.writeUTF(mailbox);
      }
    }
    return octets.toByteArray();
  }

  private static void write(DataOutputStream out, Added added) throws IOException {
    out.writeByte('A');
    out.writeLong(added.acceptId().getMostSignificantBits());
    out.writeLong(added.acceptId().getLeastSignificantBits());
    out.writeLong(added.received().getEpochSecond());
    out.writeInt(added.received().getNano());
    out.writeInt(added.ids().size());
    for (Map.Entry<String, Long> id : added.ids().entrySet()) {
      out.writeUTF(id.getKey());
      out.writeLong(id.getValue());
    }
  }

  private static void write(DataOutputStream out, Updated updated) throws IOException {
    out.writeByte('U');
    out.writeUTF(updated.mailbox());
    out.writeLong(updated.lastTouched());
    out.writeInt(updated.removed().size());
    for (long id : updated.removed()) {
      out.writeLong(id);
    }
  }

  /** From the journal. */
  static ExampleChange of(byte[] octets) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    return switch (in.readByte()) {
      case 'A' -> readAdded(in);
      case 'U' -> readUpdated(in);
      case 'R' -> new Removed(in.readUTF());
      default -> throw new IOException("a record of another version");
    };
  }

  private static Added readAdded(DataInputStream in) throws IOException {
    UUID acceptId = new UUID(in.readLong(), in.readLong());
    Instant received = Instant.ofEpochSecond(in.readLong(), in.readInt());
    Map<String, Long> ids = new TreeMap<>();
    for (int count = in.readInt(); count > 0; count--) {
      ids.put(in.readUTF(), in.readLong());
    }
    return new Added(acceptId, received, ids);
  }

  private static Updated readUpdated(DataInputStream in) throws IOException {
    String mailbox = in.readUTF();
    long lastTouched = in.readLong();
    Set<Long> removed = new TreeSet<>();
    for (int count = in.readInt(); count > 0; count--) {
      removed.add(in.readLong());
    }
    return new Updated(mailbox, removed, lastTouched);
  }
}
