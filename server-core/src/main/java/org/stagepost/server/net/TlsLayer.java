package org.stagepost.server.net;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
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

  private static final int IDLE_ROOM = 512;
  private static final int HEADER = 5; // RFC 8446 §5.1: type, version, length
  private static final int LENGTH_OFFSET = 3;
  private static final String LEFT = "the client left in the middle of the TLS handshake";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Layer below;
  private final BufferPool pool;
  private SSLEngine engine;

  /** Octets from below that are not decrypted yet, ready to be read from. */
  private ByteBuffer received = ByteBuffer.allocate(IDLE_ROOM).flip();

  /** Octets that are decrypted and not asked for yet, ready to be read from. */
  private ByteBuffer decrypted = NOTHING;

  private boolean established;

  TlsLayer(Layer below, BufferPool pool) {
    this.below = below;
    this.pool = pool;
  }

  /** Does the server's part of the handshake; comes first. */
  AgreedTls handshake(ListenerTls.Use use) throws IOException {
    while (!TlsContext.hasGreeted(received)) {
      if (!receive()) {
        throw new EOFException(LEFT);
      }
    }
    ServerHandshake handshake = use.context().begin(received, use.asksClients());
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
    established = true;
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
      if (count != 0) {
        return count;
      }
      afterHandshake();
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
  private void afterHandshake() throws IOException {
    HandshakeStatus status = engine.getHandshakeStatus();
    if (!isBusy(status)) {
      return;
    }
    if (established && !"TLSv1.3".equals(engine.getSession().getProtocol())) {
      throw new SSLException("the client asks for renegotiation"); // RFC 9325 §3.5
    }
    doOwnPart(status);
  }

  /**
   * Decrypts one record, and reads what is missing of it.
   *
   * @return the octets of data, 0 if it held none or if they are in {@link #decrypted}; -1 at the
   *     end
   */
  private int unwrap(ByteBuffer into) throws IOException {
    while (true) {
      SSLEngineResult result = engine.unwrap(received, into);
      switch (result.getStatus()) {
        case OK -> {
          releaseReceived();
          return result.bytesProduced();
        }
        case BUFFER_UNDERFLOW -> {
          if (!receive()) {
            return -1;
          }
        }
        case BUFFER_OVERFLOW -> {
          if (hasWholeRecord()) {
            unwrapAside();
            return 0;
          }
          if (!receive()) {
            return -1;
          }
        }
        case CLOSED -> {
          return -1;
        }
      }
    }
  }

  /** Whether a record is here as a whole: the engine asks for room before it asks for octets. */
  private boolean hasWholeRecord() {
    if (received.remaining() < HEADER) { // a header may come in pieces
      return false;
    }
    int length = Short.toUnsignedInt(received.getShort(received.position() + LENGTH_OFFSET));
    return received.remaining() >= HEADER + length;
  }

  /** Decrypts a record that may be larger than the room that the caller has. */
  private void unwrapAside() throws IOException {
    decrypted = ByteBuffer.wrap(pool.lendAnyway());
    try {
      engine.unwrap(received, decrypted);
    } finally {
      decrypted.flip();
      if (!decrypted.hasRemaining()) {
        releaseDecrypted();
      }
    }
    releaseReceived();
  }

  private void releaseDecrypted() {
    pool.giveBack(decrypted.array());
    decrypted = NOTHING;
  }

  /** Reads more octets of the record at hand; whether there were any. */
  private boolean receive() throws IOException {
    makeRoom();
    int end = received.limit();
    int count = below.read(received.array(), end, received.capacity() - end);
    if (count < 0) {
      return false;
    }
    if (count == 0) { // there is no room left, and would never be
      throw new SSLException("more octets than a record or a greeting can have");
    }
    received.limit(end + count);
    return true;
  }

  private void makeRoom() {
    if (received.position() > 0) {
      received.compact().flip();
    }
    if (received.limit() == received.capacity()) {
      Optional<byte[]> large = established ? pool.lend() : Optional.empty();
      byte[] larger = large.orElseGet(this::aLittleMore);
      int octets = received.remaining();
      received.get(larger, 0, octets);
      received = ByteBuffer.wrap(larger, 0, octets);
    }
  }

  /** In steps, so that what a stalled record holds is in proportion to what came of it. */
  private byte[] aLittleMore() {
    int capacity = received.capacity() * 4;
    return capacity < BufferPool.SIZE / 2 ? new byte[capacity] : pool.lendAnyway();
  }

  /** A large buffer goes back as soon as what is left fits into a small one. */
  private void releaseReceived() {
    if (received.capacity() > IDLE_ROOM && received.remaining() <= IDLE_ROOM / 2) {
      ByteBuffer smaller = ByteBuffer.allocate(IDLE_ROOM);
      smaller.put(received).flip();
      releaseLarge();
      received = smaller;
    }
  }

  private void releaseLarge() {
    if (received.capacity() == BufferPool.SIZE) {
      pool.giveBack(received.array());
    }
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
    releaseLarge();
    received = NOTHING;
    if (decrypted.hasRemaining()) {
      releaseDecrypted();
    }
    below.release();
  }
}
