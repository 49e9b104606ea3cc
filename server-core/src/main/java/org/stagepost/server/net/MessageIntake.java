package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.Conversation.Refusal;

/**
 * Takes a message as long as it can be taken, and notes the first reason why it cannot. From then
 * on octets are only counted: the message is still read to its end, for what follows has to be read
 * as commands and its octets must not.
 */
final class MessageIntake {

  private static final long PATIENCE = 64L * 1024 * 1024;

  private final MessageSink sink;
  private final long bound;
  private long taken;
  private long lost;
  private Optional<Refusal> refusal = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  /**
   * An intake.
   *
   * @param bound the largest message, in octets; 0 for any
   */
  MessageIntake(MessageSink sink, long bound) {
    this.sink = sink;
    this.bound = bound;
  }

  /**
   * Takes some octets.
   *
   * @throws SessionEnd if the message was lost so long ago that its end is not waited for
   */
  void take(byte[] octets, int offset, int length) throws SessionEnd {
    if (refusal.isEmpty()) {
      store(octets, offset, length);
    } else {
      lost += length;
      if (isHopeless()) {
        throw SessionEnd.closing("a message that cannot be taken does not end");
      }
    }
  }

  private void store(byte[] octets, int offset, int length) {
    taken += length;
    if (bound > 0 && taken > bound) {
      refuse(Refusal.MESSAGE_TOO_LARGE);
      return;
    }
    try {
      sink.write(octets, offset, length);
    } catch (IOException e) {
      fail(Refusal.NO_ROOM, e);
    } catch (Throwable thrown) {
      fail(Refusal.FAILED, thrown);
    }
  }

  private void fail(Refusal reason, Throwable thrown) {
    failure = Optional.of(thrown);
    refuse(reason);
  }

  /** The message cannot be taken. */
  void refuse(Refusal reason) {
    if (refusal.isEmpty()) {
      refusal = Optional.of(reason);
    }
  }

  /** Why the message cannot be taken, if it cannot. */
  Optional<Refusal> refusal() {
    return refusal;
  }

  /** What the sink threw, if it did. */
  Optional<Throwable> failure() {
    return failure;
  }

  /** Whether more octets were lost than the largest message has, and than 64 MiB. */
  boolean isHopeless() {
    return lost > longestLoss(bound);
  }

  /** How many octets are read and forgotten at most before the connection is given up. */
  static long longestLoss(long bound) {
    return Math.max(bound, PATIENCE);
  }
}
