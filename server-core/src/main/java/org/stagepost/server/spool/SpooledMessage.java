package org.stagepost.server.spool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.net.Conversation.MessageSink;

/**
 * One message that arrives. 64 KiB of it are kept in memory, and up to 4 MiB while the budget of
 * all messages allows; a longer one goes to a file. Used by the thread of its session; what it
 * {@linkplain #finish gives} may be read by any thread.
 */
final class SpooledMessage implements MessageSink {

  /** So many octets of a message are kept in memory in any case. */
  static final int MEMORY = 64 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(SpooledMessage.class);
  private static final int MOST_IN_MEMORY = 4 << 20;
  private static final int BLOCK = 64 << 10;
  private static final int SPARE = 512; // clients do not count quite alike
  private static final int FIRST_BLOCK = 16 << 10;
  private static final int CHECK_INTERVAL = 256 << 10; // octets between two looks at the disk

  private final Spool spool;
  private final int firstBlock;
  private HeldOctets memory = new HeldOctets();
  private long taken; // of the budget
  private long size;
  private long checkedAt;
  private Optional<OnDisk> onDisk = Optional.empty();
  private volatile boolean closed;

  private record OnDisk(Path path, OutputStream out) {}

  /** A message of which the client says how large it is; 0 if it does not. */
  SpooledMessage(Spool spool, long expected) {
    this.spool = spool;
    this.firstBlock = expected > 0 ? (int) Math.min(expected + SPARE, MEMORY) : FIRST_BLOCK;
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, octets.length);
    if (closed) {
      throw new IOException("the message was dropped");
    }
    int kept = onDisk.isEmpty() ? keep(octets, offset, length) : 0;
    if (kept < length) {
      file(length - kept).write(octets, offset + kept, length - kept);
    }
    size += length;
  }

  /** Keeps as much in memory as there may be. */
  private int keep(byte[] octets, int offset, int length) {
    int kept = 0;
    while (kept < length && (memory.room() > 0 || addBlock())) {
      int part = Math.min(length - kept, memory.room());
      memory.add(octets, offset + kept, part);
      kept += part;
    }
    return kept;
  }

  private boolean addBlock() {
    long held = memory.size();
    if (held < MEMORY) {
      memory.addBlock((int) (held == 0 ? firstBlock : Math.min(2 * held, MEMORY - held)));
      return true;
    }
    if (held >= MOST_IN_MEMORY || !spool.memory().take(BLOCK)) {
      return false;
    }
    taken += BLOCK;
    memory.addBlock(BLOCK);
    return true;
  }

  private OutputStream file(int length) throws IOException {
    if (onDisk.isEmpty() || size - checkedAt >= CHECK_INTERVAL) {
      spool.requireRoom(memory.size() + length, onDisk.isPresent() ? size : 0);
      checkedAt = size;
    }
    if (onDisk.isEmpty()) {
      Path path = spool.newFile();
      OutputStream out = new BufferedOutputStream(Spool.create(path));
      onDisk = Optional.of(new OnDisk(path, out));
      memory.writeTo(out);
      forgetMemory();
    }
    return onDisk.get().out();
  }

  private void forgetMemory() {
    memory = new HeldOctets();
    spool.memory().giveBack(taken);
    taken = 0;
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

    private final HeldOctets octets;
    private final long size;
    private final Optional<Path> file;

    private Finished(HeldOctets octets, long size, Optional<Path> file) {
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
          : octets.open();
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    forgetMemory();
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
