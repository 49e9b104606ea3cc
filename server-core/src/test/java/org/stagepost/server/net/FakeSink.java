package org.stagepost.server.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.stagepost.api.message.MessageSource;

/** Keeps a message in memory, up to a number of octets at which it has no more room. */
final class FakeSink implements Conversation.MessageSink {

  private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
  private final int room;

  FakeSink(int room) {
    this.room = room;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    if (octets.size() + length > room) {
      throw new IOException("no room, as the test wants it");
    }
    octets.write(from, offset, length);
  }

  @Override
  public MessageSource finish() {
    return source(octets.toByteArray());
  }

  byte[] octets() {
    return octets.toByteArray();
  }

  static MessageSource source(byte[] text) {
    return new MessageSource() {
      @Override
      public long size() {
        return text.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(text);
      }
    };
  }

  @Override
  public void close() {
    octets.reset();
  }
}
