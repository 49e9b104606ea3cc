package org.stagepost.server.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.stagepost.server.tls.AgreedTls;
import org.stagepost.server.tls.ServerHandshake;
import org.stagepost.server.tls.TlsContext;

/**
 * The server's side of TLS over another layer. An engine, and not a socket, so that a session that
 * waits holds no buffers, and so that closing never blocks.
 */
final class TlsLayer implements Layer {

  private static final String LEFT = "the client left in the middle of the TLS handshake";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Layer below;
  private final BufferPool pool;
  private final Interjection interjection;
  private final RecordInput received;
  private final EmptyRecords empty = new EmptyRecords();
  private SSLEngine engine;

  /** Octets that are decrypted and not asked for yet, ready to be read from. */
  private ByteBuffer decrypted = NOTHING;

  TlsLayer(Layer below, BufferPool pool, Interjection interjection) {
    this.below = below;
    this.pool = pool;
    this.interjection = interjection;
    this.received = new RecordInput(below, pool);
  }

  /** Does the server's part of the handshake; comes first. */
  AgreedTls handshake(ListenerTls.Terms terms) throws IOException {
    while (!TlsContext.hasGreeted(received.octets())) {
      if (!received.receive()) {
        throw new EOFException(LEFT);
      }
    }
    ServerHandshake handshake = terms.context().begin(received.octets(), terms.asksClients());
    engine = handshake.engine();
    engine.beginHandshake();
    try {
      for (HandshakeStatus status = engine.getHandshakeStatus();
          isBusy(status);
          status = engine.getHandshakeStatus()) {
        shake(status);
      }
    } catch (SSLException e) {
      sendAlert();
      throw e;
    }
    received.trust();
    return handshake.agreed();
  }

  private static boolean isBusy(HandshakeStatus status) {
    return status != HandshakeStatus.NOT_HANDSHAKING && status != HandshakeStatus.FINISHED;
  }

  private void shake(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_UNWRAP || status == HandshakeStatus.NEED_UNWRAP_AGAIN) {
      if (unwrap(NOTHING.duplicate()) < 0) {
        throw new EOFException(LEFT);
      }
    } else {
      doOwnPart(status);
    }
  }

  /** Computes or sends what the engine wants to. */
  private void doOwnPart(HandshakeStatus status) throws IOException {
    if (status == HandshakeStatus.NEED_TASK) {
      for (Runnable task = engine.getDelegatedTask();
          task != null;
          task = engine.getDelegatedTask()) {
        task.run();
      }
    } else if (status == HandshakeStatus.NEED_WRAP) {
      wrapFlight();
    }
  }

  /** Sends all that the engine has to say now, in one piece. */
  private void wrapFlight() throws IOException {
    byte[] records = pool.lendAnyway();
    try {
      ByteBuffer into = ByteBuffer.wrap(records);
      int record = engine.getSession().getPacketBufferSize();
      do {
        engine.wrap(NOTHING.duplicate(), into);
      } while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP
          && into.remaining() >= record);
      below.write(records, 0, into.position());
    } finally {
      pool.giveBack(records);
    }
  }

  /** Tells the peer why there is no TLS, if it still listens. */
  private void sendAlert() {
    try {
      wrapFlight();
    } catch (IOException e) {
      // What went wrong first is what counts.
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    while (!decrypted.hasRemaining()) {
      int count = unwrap(ByteBuffer.wrap(into, offset, length));
      if (count < 0) {
        return count;
      }
      int data = count + decrypted.remaining();
      if (data == 0) {
        withoutData();
      } else {
        empty.data(data);
      }
      if (count > 0) {
        return count;
      }
    }
    return takeDecrypted(into, offset, length);
  }

  private int takeDecrypted(byte[] into, int offset, int length) {
    int count = Math.min(length, decrypted.remaining());
    decrypted.get(into, offset, count);
    if (!decrypted.hasRemaining()) {
      releaseDecrypted();
    }
    return count;
  }

  /** A record without data was read: tickets and new keys are well, a renegotiation is not. */
  private void withoutData() throws IOException {
    empty.another();
    HandshakeStatus status = engine.getHandshakeStatus();
    if (!isBusy(status)) {
      return;
    }
    if (!"TLSv1.3".equals(engine.getSession().getProtocol())) {
      throw new SSLException("the client asks for renegotiation"); // RFC 9325 §3.5
    }
    interjection.say(() -> doOwnPart(status));
  }

  /**
   * Decrypts one record, and reads what is missing of it.
   *
   * @return the octets of data, 0 if it held none or if they are in {@link #decrypted}; -1 at the
   *     end
   */
  private int unwrap(ByteBuffer into) throws IOException {
    while (true) {
      SSLEngineResult result = engine.unwrap(received.octets(), into);
      switch (result.getStatus()) {
        case OK -> {
          received.shrink();
          return result.bytesProduced();
        }
        case BUFFER_UNDERFLOW -> {
          if (!received.receive()) {
            return -1;
          }
        }
        case BUFFER_OVERFLOW -> {
          if (received.hasWholeRecord()) {
            unwrapAside();
            return 0;
          }
          if (!received.receive()) {
            return -1;
          }
        }
        case CLOSED -> {
          return -1;
        }
      }
    }
  }

  /** Decrypts a record that may be larger than the room that the caller has. */
  private void unwrapAside() throws IOException {
    decrypted = ByteBuffer.wrap(pool.lendAnyway());
    try {
      engine.unwrap(received.octets(), decrypted);
    } finally {
      decrypted.flip();
      if (!decrypted.hasRemaining()) {
        releaseDecrypted();
      }
    }
    received.shrink();
  }

  private void releaseDecrypted() {
    pool.giveBack(decrypted.array());
    decrypted = NOTHING;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(from, offset, length);
    byte[] records = pool.lendAnyway();
    try {
      ByteBuffer into = ByteBuffer.wrap(records);
      int record = engine.getSession().getPacketBufferSize();
      while (rest.hasRemaining()) {
        into.clear();
        do { // as many records as there is room for, and then one write
          wrap(rest, into);
        } while (rest.hasRemaining() && into.remaining() >= record);
        below.write(records, 0, into.position());
      }
    } finally {
      pool.giveBack(records);
    }
  }

  private void wrap(ByteBuffer from, ByteBuffer into) throws SSLException {
    SSLEngineResult result = engine.wrap(from, into);
    if (result.getStatus() != SSLEngineResult.Status.OK || result.bytesProduced() == 0) {
      throw new SSLException("TLS takes no more data: " + result.getStatus());
    }
  }

  @Override
  public void finish() throws IOException {
    engine.closeOutbound();
    wrapFlight();
    below.finish();
  }

  @Override
  public void release() {
    received.release();
    if (decrypted.hasRemaining()) {
      releaseDecrypted();
    }
    below.release();
  }
}
