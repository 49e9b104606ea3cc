package org.stagepost.server.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import org.stagepost.server.tls.TlsContext;

/**
 * A client of TLS at the other end of a layer, in memory and in the thread of the test: it answers
 * at once whatever is written to it.
 */
final class MemoryClient implements Layer {

  private static final int ROOM = 1 << 20;

  private final SSLEngine engine;
  private final IntUnaryOperator piece;
  private final ByteBuffer toServer = ByteBuffer.allocate(ROOM).flip();
  private final ByteBuffer fromServer = ByteBuffer.allocate(ROOM);
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();
  private Runnable atWrite = () -> {};

  /**
   * A client that has said its first word.
   *
   * @param engine its TLS, which has not begun
   * @param piece how many octets the server gets by its next read, of so many at most
   */
  MemoryClient(SSLEngine engine, IntUnaryOperator piece) throws IOException {
    this.engine = engine;
    this.piece = piece;
    engine.setUseClientMode(true);
    engine.beginHandshake();
    wrap(ByteBuffer.allocate(0));
  }

  /** One that nobody has seen before. */
  static MemoryClient of(String version, IntUnaryOperator piece) throws Exception {
    SSLEngine engine = TestClient.socketFactory().createSSLEngine();
    engine.setEnabledProtocols(new String[] {version});
    return new MemoryClient(engine, piece);
  }

  /** What has been said and not read yet. */
  byte[] said() {
    return Arrays.copyOfRange(toServer.array(), toServer.position(), toServer.limit());
  }

  /** The server's side of the connection, its handshake done. */
  TlsLayer accepted(TlsContext context, Interjection interjection) throws IOException {
    TlsLayer layer = new TlsLayer(this, new BufferPool(16), interjection);
    layer.handshake(new ListenerTls.Terms(context, false));
    return layer;
  }

  /** Is called whenever the server writes. */
  void atWrite(Runnable action) {
    atWrite = action;
  }

  /** Sends data, which no read of the server has fetched yet. */
  void send(byte[] octets) throws IOException {
    wrap(ByteBuffer.wrap(octets));
  }

  /** Asks for new keys, in TLS 1.3. */
  void askForNewKeys() throws IOException {
    engine.beginHandshake();
    wrap(ByteBuffer.allocate(0));
  }

  /** The data that the server has sent. */
  byte[] received() {
    return read.toByteArray();
  }

  private void wrap(ByteBuffer data) throws IOException {
    toServer.compact();
    do {
      engine.wrap(data, toServer);
    } while (data.hasRemaining() || engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP);
    toServer.flip();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (!toServer.hasRemaining()) {
      return -1;
    }
    int count = piece.applyAsInt(Math.min(length, toServer.remaining()));
    toServer.get(into, offset, count);
    return count;
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    atWrite.run();
    fromServer.put(from, offset, length).flip();
    while (fromServer.hasRemaining() && unwrap()) {
      // what there is
    }
    fromServer.compact();
  }

  /** Whether that went on. */
  private boolean unwrap() throws IOException {
    ByteBuffer data = ByteBuffer.allocate(ROOM);
    SSLEngineResult result = engine.unwrap(fromServer, data);
    read.write(data.array(), 0, data.position());
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
      engine.getDelegatedTask().run();
    }
    if (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
      wrap(ByteBuffer.allocate(0));
    }
    return result.getStatus() == SSLEngineResult.Status.OK;
  }

  @Override
  public void finish() {
    // There is no end in memory.
  }

  @Override
  public void release() {
    // It borrows nothing.
  }
}
