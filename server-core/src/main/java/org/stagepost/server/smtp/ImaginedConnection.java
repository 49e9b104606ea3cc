package org.stagepost.server.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;

/**
 * A connection that is none, without TLS and without a way to it. Nothing about it tells a plugin
 * that it is not real.
 *
 * @param id an id as sessions have it
 * @param peer the client
 * @param listener the listener that it would have come to
 * @param onAbort is given the reason if it would be cut
 */
record ImaginedConnection(
    String id, InetSocketAddress peer, String listener, Consumer<String> onAbort)
    implements Connection {

  private static final int SOME_PORT = 49_152; // the first dynamic one, RFC 6335 §6
  private static final long SIX_DIGITS = 36L * 36 * 36 * 36 * 36;

  /** One from a client to a listener. */
  static ImaginedConnection of(InetAddress client, String listener, Consumer<String> onAbort) {
    long drawn = ThreadLocalRandom.current().nextLong(SIX_DIGITS, 36 * SIX_DIGITS);
    String id = Long.toString(drawn, 36) + "-1";
    return new ImaginedConnection(id, new InetSocketAddress(client, SOME_PORT), listener, onAbort);
  }

  @Override
  public Optional<TlsInfo> tls() {
    return Optional.empty();
  }

  @Override
  public Optional<byte[]> channelBinding(String type) {
    return Optional.empty();
  }

  @Override
  public boolean loginAllowed() {
    return false;
  }

  @Override
  public boolean startTlsAvailable() {
    return false;
  }

  @Override
  public void abort(String reason) {
    onAbort.accept(reason);
  }
}
