package org.stagepost.server.message;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.stagepost.api.message.MessageSource;

/** A message that is made of octets and of stretches of other messages; nothing is copied. */
public final class ComposedMessage implements MessageSource {

  /** A part of it. */
  private sealed interface Part {

    long length();

    record Octets(byte[] octets) implements Part {
      @Override
      public long length() {
        return octets.length;
      }
    }

    record Borrowed(MessageSource message, Stretch stretch) implements Part {
      @Override
      public long length() {
        return stretch.length();
      }
    }
  }

  /** Puts one together, from its first octet to its last. */
  public static final class Builder {
    private final List<Part> parts = new ArrayList<>();

    /** These octets, which are not changed afterwards. */
    public Builder octets(byte[] octets) {
      return add(new Part.Octets(octets));
    }

    /** A stretch of another message; stretches of one message best follow in its order. */
    public Builder stretch(MessageSource message, long from, long to) {
      return add(new Part.Borrowed(message, new Stretch(from, to)));
    }

    /** Another message, but for these stretches of it: in order, none touching octets twice. */
    public Builder without(MessageSource message, List<Stretch> left) {
      long from = 0;
      for (Stretch out : left) {
        stretch(message, from, out.from());
        from = out.to();
      }
      return stretch(message, from, message.size());
    }

    private Builder add(Part part) {
      if (part.length() > 0) {
        parts.add(part);
      }
      return this;
    }

    /** The message. */
    public ComposedMessage build() {
      return new ComposedMessage(List.copyOf(parts));
    }
  }

  private final List<Part> parts;
  private final long size;

  private ComposedMessage(List<Part> parts) {
    this.parts = parts;
    this.size = parts.stream().mapToLong(Part::length).sum();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open() {
    return new PartStream();
  }

  private final class PartStream extends InputStream {

    private int next;
    private Part part = new Part.Octets(new byte[0]);
    private long done; // of the part
    private Optional<InputStream> borrowed = Optional.empty();
    private MessageSource lender = ComposedMessage.this; // nobody yet
    private long offset; // in the lender
    private boolean closed;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
      Objects.checkFromIndexSize(from, length, target.length);
      if (closed) {
        throw new IOException("the stream is closed");
      }
      if (length == 0) {
        return 0;
      }
      while (done == part.length()) {
        if (next == parts.size()) {
          return -1;
        }
        begin(parts.get(next++));
      }
      int most = (int) Math.min(length, part.length() - done);
      int count =
          switch (part) {
            case Part.Octets own -> {
              System.arraycopy(own.octets(), (int) done, target, from, most);
              yield most;
            }
            case Part.Borrowed _ -> readBorrowed(target, from, most);
          };
      done += count;
      return count;
    }

    private int readBorrowed(byte[] target, int from, int most) throws IOException {
      int count = borrowed.orElseThrow().read(target, from, most);
      if (count < 0) {
        throw new EOFException("a part of the message is shorter than it said");
      }
      offset += count;
      return count;
    }

    private void begin(Part begun) throws IOException {
      part = begun;
      done = 0;
      if (begun instanceof Part.Borrowed other) {
        if (lender != other.message() || offset > other.stretch().from()) {
          giveBack();
          borrowed = Optional.of(other.message().open());
          lender = other.message();
          offset = 0;
        }
        borrowed.orElseThrow().skipNBytes(other.stretch().from() - offset);
        offset = other.stretch().from();
      }
    }

    private void giveBack() throws IOException {
      if (borrowed.isPresent()) {
        borrowed.get().close();
        borrowed = Optional.empty();
      }
    }

    @Override
    public void close() throws IOException {
      closed = true;
      giveBack();
    }
  }
}
