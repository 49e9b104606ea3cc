package org.stagepost.server.spool;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.net.Conversation.MessageSink;

/**
 * One message that arrives: octets in memory up to 64 KiB, a file beyond. Used by the thread of its
 * session; what it {@linkplain #finish gives} may be read by any thread.
 */
final class SpooledMessage implements MessageSink {

  private static final Logger LOG = LoggerFactory.getLogger(SpooledMessage.class);
  private static final byte[] NOTHING = {};
  private static final int SPARE = 512; // clients do not count quite alike
  private static final int FIRST_BUFFER = 16 << 10;

  /** So much of a message is kept in memory, in octets. */
  static final int MEMORY = 64 << 10;

  private static final int CHECK_INTERVAL = 256 << 10; // octets between two looks at the disk

  private final Spool spool;
  private final int firstBuffer;
  private byte[] memory = NOTHING;
  private long size;
  private long checkedAt;
  private Optional<OnDisk> onDisk = Optional.empty();
  private volatile boolean closed;

  private record OnDisk(Path path, OutputStream out) {}

  /** A message of which the client says how large it is; 0 if it does not. */
  SpooledMessage(Spool spool, long expected) {
    this.spool = spool;
    this.firstBuffer = expected > 0 ? (int) Math.min(expected + SPARE, MEMORY) : FIRST_BUFFER;
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, octets.length);
    if (closed) {
      throw new IOException("the message was dropped");
    }
    if (onDisk.isEmpty() && size + length <= MEMORY) {
      keep(octets, offset, length);
    } else {
      file(length).write(octets, offset, length);
    }
    size += length;
  }

  private void keep(byte[] octets, int offset, int length) {
    int needed = (int) size + length;
    if (needed > memory.length) {
      int doubled = Math.max(firstBuffer, 2 * memory.length);
      memory = Arrays.copyOf(memory, Math.min(MEMORY, Math.max(needed, doubled)));
    }
    System.arraycopy(octets, offset, memory, (int) size, length);
  }

  private OutputStream file(int length) throws IOException {
    if (onDisk.isEmpty() || size - checkedAt >= CHECK_INTERVAL) {
      spool.requireRoom(length);
      checkedAt = size;
    }
    if (onDisk.isEmpty()) {
      Path path = spool.newFile();
      OutputStream out = new BufferedOutputStream(Spool.create(path));
      onDisk = Optional.of(new OnDisk(path, out));
      out.write(memory, 0, (int) size);
      memory = NOTHING;
    }
    return onDisk.get().out();
  }

  @Override
  public MessageSource finish() throws IOException {
    if (onDisk.isPresent()) {
      onDisk.get().out().close();
    }
    return new Finished(memory, size, onDisk.map(OnDisk::path));
  }

  /**
   * The whole message, for as long as the sink is open. It shares no field with the sink that
   * changes: a store that is late reads the message or gets an exception, and never half of it.
   */
  private final class Finished implements MessageSource {

    private final byte[] octets;
    private final long size;
    private final Optional<Path> file;

    private Finished(byte[] octets, long size, Optional<Path> file) {
      this.octets = octets;
      this.size = size;
      this.file = file;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() throws IOException {
      if (closed) {
        throw new IOException("the message is no longer in the spool");
      }
      return file.isPresent()
          ? Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)
          : new ByteArrayInputStream(octets, 0, (int) size);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    memory = NOTHING;
    onDisk.ifPresent(this::remove);
  }

  private void remove(OnDisk file) {
    try {
      file.out().close();
    } catch (IOException e) {
      // what could not be written is dropped all the same
      LOG.debug("a message was dropped while it was written", e);
    }
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      LOG.error("{} stays in the spool until the next start", file.path(), e);
    }
  }
}
