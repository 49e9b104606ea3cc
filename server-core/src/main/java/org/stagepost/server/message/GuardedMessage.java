package org.stagepost.server.message;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;

/**
 * A message that a foreign plugin reads for the server: each read is a call into the plugin. What
 * such a read is late with never reaches the reader's buffer.
 */
public final class GuardedMessage implements MessageSource {

  private static final Logger LOG = LoggerFactory.getLogger(GuardedMessage.class);

  private final MessageSource message;
  private final Extension<?> owner;
  private final Guard guard;
  private final long size;

  private GuardedMessage(MessageSource message, Extension<?> owner, Guard guard) {
    this.message = message;
    this.owner = owner;
    this.guard = guard;
    this.size = guard.call(owner, o -> message.size());
  }

  /**
   * The same message, guarded if its owner is foreign.
   *
   * @param owner the extension that it came from
   */
  public static MessageSource of(MessageSource message, Extension<?> owner, Guard guard) {
    return owner.standing() == Standing.FOREIGN
        ? new GuardedMessage(message, owner, guard)
        : message;
  }

  @Override
  public long size() {
    return size;
  }

  /** What is done with the message or its stream. */
  private interface Work<R> {
    R run() throws Exception;
  }

  private <R> R ask(Work<R> work, Consumer<? super R> late) throws IOException {
    try {
      return guard.call(owner, o -> work.run(), late);
    } catch (PluginFailure failure) {
      throw new IOException(failure.getMessage(), failure);
    }
  }

  @Override
  public InputStream open() throws IOException {
    return new GuardedStream(ask(message::open, GuardedMessage::close));
  }

  /** Nobody reads it any more. */
  private static void close(InputStream late) {
    try {
      late.close();
    } catch (IOException unimportant) {
      LOG.debug("a stream that came late cannot be closed", unimportant);
    }
  }

  private final class GuardedStream extends InputStream {

    private static final int PIECE = 64 << 10;

    private final InputStream stream;

    GuardedStream(InputStream stream) {
      this.stream = Objects.requireNonNull(stream, "no stream");
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      Objects.checkFromIndexSize(offset, length, target.length);
      byte[] piece = new byte[Math.min(length, PIECE)];
      int count = ask(() -> stream.read(piece), none -> {});
      if (count < -1 || count > piece.length || count == 0 && length > 0) {
        throw new IOException("a stream of " + owner.plugin() + " says that it read " + count);
      }
      if (count > 0) {
        System.arraycopy(piece, 0, target, offset, count);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      ask(
          () -> {
            stream.close();
            return true;
          },
          none -> {});
    }
  }
}
