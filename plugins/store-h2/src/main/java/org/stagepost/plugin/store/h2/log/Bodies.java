package org.stagepost.plugin.store.h2.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;

/**
 * Takes the octets of messages over. Small ones are read into the heap and go into the message's
 * record. For a large one the writer leaves room in the log, in which the caller's own thread
 * writes and forces it, while small messages go on behind it. A very large one gets a file of its
 * own: a segment is written full of zeros before it is used, which is worth it for what is small
 * and in haste, and writes what is large twice.
 */
public final class Bodies {

  /** No larger message is held in the heap. */
  private static final int LARGEST_INLINE = 128 << 10;

  private static final int SLICE = 64 << 10;
  private static final int SMALL_IN_A_SEGMENT = 8;
  private static final int LARGE_IN_A_SEGMENT = 4;

  /** No larger message goes into a segment with others. */
  private static final int LARGEST_IN_A_SEGMENT = 512 << 10;

  private final Segments segments;
  private final LogWriter writer;
  private final LogSettings settings;
  private final UUID store;
  private final FullDisk full;
  private final SecureRandom random = new SecureRandom();

  /**
   * What all bodies share.
   *
   * @param store the store that they belong to
   * @param full is told of a disk without room
   */
  record Surroundings(UUID store, FullDisk full) {}

  Bodies(Segments segments, LogWriter writer, LogSettings settings, Surroundings surroundings) {
    this.store = surroundings.store();
    this.full = surroundings.full();
    this.segments = segments;
    this.writer = writer;
    this.settings = settings;
  }

  /** Whether a message of this size goes into its record. */
  public boolean isSmall(long size) {
    return size <= Math.min(LARGEST_INLINE, settings.segmentSize() / SMALL_IN_A_SEGMENT);
  }

  /** Reads a small message. */
  public static LogRecord.InlineBody read(MessageSource source) throws IOException {
    byte[] octets = new byte[(int) source.size() + MessageText.LONGEST_ENDING];
    try (InputStream input = source.open()) {
      MessageText text = new MessageText(source, input);
      int length = 0;
      for (int count = text.read(octets, 0); count > 0; count = text.read(octets, length)) {
        length += count;
      }
      return new LogRecord.InlineBody(octets, length, text.checksum());
    }
  }

  /**
   * Writes a large message and forces it.
   *
   * @return empty if the disk has no room
   */
  public Optional<LargeBody> write(MessageSource source) throws IOException {
    long room = source.size() + MessageText.LONGEST_ENDING;
    LogRecord record = LogRecord.room(room);
    long most = Math.min(LARGEST_IN_A_SEGMENT, settings.segmentSize() / LARGE_IN_A_SEGMENT);
    if (record.span() <= most) {
      Optional<RoomEntry.Room> found = RoomEntry.submit(record, segments, writer);
      if (found.isPresent()) {
        return Optional.of(writeInto(found.get(), source));
      }
    }
    return writeAlone(record, source);
  }

  private LargeBody writeInto(RoomEntry.Room room, MessageSource source) throws IOException {
    Segment segment = room.segment();
    try (LogFile file = segments.files().open(segment.fileName())) {
      BodyPlace place = copy(source, file, segment.number(), room.offset());
      file.force(false);
      return new LargeBody(place, segment);
    } catch (IOException | RuntimeException failure) {
      segment.unpin();
      throw failure;
    }
  }

  private Optional<LargeBody> writeAlone(LogRecord record, MessageSource source)
      throws IOException {
    LogFiles files = segments.files();
    long kept = settings.keptFree(files.totalSpace());
    long length = SegmentHeader.LENGTH + record.span();
    if (files.usableSpace() - kept < length) {
      full.refused(length, "it has no room for " + length + " octets besides what is kept free");
      return Optional.empty();
    }
    long number = segments.nextNumber();
    String name = SegmentName.ofBody(number);
    boolean created = false;
    try (LogFile file = files.create(name)) {
      created = true;
      long offset = begin(file, record);
      BodyPlace place = copy(source, file, number, offset);
      file.force(true);
      files.forceFolder();
      full.took(length);
      return Optional.of(new LargeBody(place, segments.addPinned(number, name)));
    } catch (IOException | RuntimeException failure) {
      boolean noRoom = failure instanceof IOException cause && DiskFull.caused(cause, files);
      if (created) {
        files.delete(name);
      }
      if (noRoom) {
        full.refused(length, String.valueOf(failure.getMessage()));
        return Optional.empty();
      }
      throw failure;
    }
  }

  private long begin(LogFile file, LogRecord record) throws IOException {
    SegmentHeader header = new SegmentHeader(store, random.nextLong());
    header.write(file);
    ByteBuffer octets = ByteBuffer.allocate(RecordHeader.LENGTH + record.meta().length);
    record.header(0).write(octets, record.meta(), header.marker(), SegmentHeader.LENGTH);
    file.write(octets.flip(), SegmentHeader.LENGTH);
    return record.bodyOffset(SegmentHeader.LENGTH);
  }

  private static BodyPlace copy(MessageSource source, LogFile file, long segment, long offset)
      throws IOException {
    byte[] slice = new byte[SLICE];
    try (InputStream input = source.open()) {
      MessageText text = new MessageText(source, input);
      long at = offset;
      for (int filled = fill(text, slice); filled > 0; filled = fill(text, slice)) {
        file.write(ByteBuffer.wrap(slice, 0, filled), at);
        at += filled;
      }
      return new BodyPlace(segment, offset, text.octets(), text.checksum());
    }
  }

  private static int fill(MessageText text, byte[] slice) throws IOException {
    int filled = 0;
    while (slice.length - filled >= MessageText.LONGEST_ENDING) {
      int count = text.read(slice, filled);
      if (count == 0) {
        break;
      }
      filled += count;
    }
    return filled;
  }
}
