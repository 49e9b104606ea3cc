package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.stagepost.api.message.MessageSource;

/** Sends messages behind a reply that announces them. */
final class MessageSender {

  /** So much is read of a message of which only the top is asked for. */
  private static final int TOP_PIECE = 4096;

  /** Says what comes before the message, once it is sure that the message can be read. */
  @FunctionalInterface
  interface Announcement {
    /** Says it. */
    void say() throws IOException;
  }

  private final WireOutput output;
  private final BufferPool pool;

  MessageSender(WireOutput output, BufferPool pool) {
    this.output = output;
    this.pool = pool;
  }

  /**
   * Sends a message, or its top.
   *
   * @throws OpenMessage.Failure if the message cannot be read; the announcement may have been made
   *     and a part of the message sent, but never its end
   */
  void send(MessageSource source, OptionalInt bodyLines, Announcement announcement)
      throws IOException, OpenMessage.Failure {
    // A client may take long to read: without a budget for it, many of them would fill the heap.
    Optional<byte[]> lent = pool.lend();
    byte[] piece = lent.orElseGet(() -> new byte[TOP_PIECE]);
    try (OpenMessage message = OpenMessage.of(source)) {
      int size = bodyLines.isPresent() ? TOP_PIECE : piece.length;
      int count = message.read(piece, size);
      announcement.say();
      DotWriter writer = new DotWriter(output);
      TopCut top = new TopCut(bodyLines.orElse(0));
      while (count >= 0 && !top.isComplete()) {
        int kept = bodyLines.isPresent() ? top.keep(piece, 0, count) : count;
        writer.write(piece, 0, kept);
        count = top.isComplete() ? -1 : message.read(piece, size);
      }
      writer.finish();
    } finally {
      lent.ifPresent(pool::giveBack);
    }
  }
}
