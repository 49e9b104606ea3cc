package org.stagepost.server.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.tls.AgreedTls;

/**
 * One TCP connection with the layer that is in use on it. The session's thread reads and writes;
 * {@link #wake} and {@link #cut} are for any thread.
 */
final class Wire implements Layer {

  private final SocketChannel channel;
  private final BufferPool pool;
  private final Interjection interjection;
  private Layer layer;
  private volatile Optional<AgreedTls> agreed = Optional.empty();

  Wire(SocketChannel channel, BufferPool pool, Interjection interjection) {
    this.channel = channel;
    this.pool = pool;
    this.interjection = interjection;
    this.layer = new PlainLayer(channel);
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return layer.read(into, offset, length);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    layer.write(from, offset, length);
  }

  /** Does the server's part of a TLS handshake; whatever comes from now on has to be TLS. */
  AgreedTls startTls(ListenerTls.Terms terms) throws IOException {
    TlsLayer above = new TlsLayer(layer, pool, interjection);
    layer = above;
    AgreedTls result = above.handshake(terms);
    agreed = Optional.of(result);
    return result;
  }

  /** A channel binding of the TLS layer, by the registered name of its kind. */
  Optional<byte[]> channelBinding(String type) {
    return agreed.flatMap(tls -> tls.channelBinding(type));
  }

  Optional<TlsInfo> tls() {
    return agreed.map(AgreedTls::info);
  }

  /** Lets a read that waits return the end of input. Writing goes on. */
  void wake() {
    try {
      channel.shutdownInput();
    } catch (IOException e) {
      cut();
    }
  }

  /** Ends the connection without a word; what is not sent yet never is. Closes below TLS. */
  void cut() {
    try (channel) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException e) {
      // It is closed already, and that was the purpose.
    }
  }

  @Override
  public void finish() throws IOException {
    layer.finish();
  }

  /** Says below TLS that nothing more will come. */
  void finishBelow() throws IOException {
    new PlainLayer(channel).finish();
  }

  /** Reads what the peer still sends, and forgets it, up to a bound. */
  void drain(int bound) throws IOException {
    PlainLayer below = new PlainLayer(channel);
    byte[] forgotten = new byte[1024];
    int read = 0;
    for (int left = bound; left > 0 && read >= 0; left -= read) {
      read = below.read(forgotten, 0, forgotten.length);
    }
  }

  @Override
  public void release() {
    layer.release();
  }

  /** Closes the connection in good order. */
  void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // Nothing more can be done about it.
    }
  }
}
