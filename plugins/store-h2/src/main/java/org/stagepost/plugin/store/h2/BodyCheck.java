package org.stagepost.plugin.store.h2;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.stagepost.plugin.store.h2.log.BodyPlace;
import org.stagepost.plugin.store.h2.log.Segment;
import org.stagepost.plugin.store.h2.log.Segments;

/** Reads the octets of messages and compares them with their checksums. Used by one thread. */
final class BodyCheck {

  private static final int SLICE = 64 << 10;

  private final Segments segments;
  private final ByteBuffer slice = ByteBuffer.allocate(SLICE);

  BodyCheck(Segments segments) {
    this.segments = segments;
  }

  /** What is wrong with the octets at a place; empty if nothing is. */
  Optional<String> problem(BodyPlace place) {
    Optional<Segment> segment = segments.pin(place.segment());
    if (segment.isEmpty()) {
      return Optional.of("the file is missing");
    }
    try {
      return problem(segment.get(), place);
    } catch (IOException failure) {
      return Optional.of("cannot be read: " + failure.getMessage());
    } finally {
      segment.get().unpin();
    }
  }

  private Optional<String> problem(Segment segment, BodyPlace place) throws IOException {
    CRC32C checksum = new CRC32C();
    for (long done = 0; done < place.octets(); ) {
      slice.clear().limit((int) Math.min(SLICE, place.octets() - done));
      int count = segment.read(slice, place.offset() + done);
      if (count <= 0) {
        return Optional.of("only " + done + " of its " + place.octets() + " octets are there");
      }
      checksum.update(slice.flip());
      done += count;
    }
    return (int) checksum.getValue() == place.checksum()
        ? Optional.empty()
        : Optional.of("the octets are not those that were stored");
  }

  /** Where that is, for an operator. */
  String describe(BodyPlace place) {
    Optional<Segment> segment = segments.pin(place.segment());
    segment.ifPresent(Segment::unpin);
    return segment.map(Segment::fileName).orElse("segment " + place.segment())
        + ", octets "
        + place.offset()
        + " to "
        + (place.offset() + place.octets());
  }
}
