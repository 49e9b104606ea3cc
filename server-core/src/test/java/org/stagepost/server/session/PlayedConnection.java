package org.stagepost.server.session;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;

/** A connection from the loopback address without a network, and without TLS until it begins. */
public final class PlayedConnection implements Connection {

  private final String listener;
  private final Consumer<String> onAbort;
  private Optional<TlsInfo> tls = Optional.empty();

  /**
   * A connection to a listener.
   *
   * @param onAbort gets the reason when the connection is aborted
   */
  public PlayedConnection(String listener, Consumer<String> onAbort) {
    this.listener = listener;
    this.onAbort = onAbort;
  }

  /** As after a handshake. */
  public void startTls() {
    tls = Optional.of(new TlsInfo("TLSv1.3", "TLS_AES_256_GCM_SHA384"));
  }

  @Override
  public String id() {
    return "s1";
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
  }

  @Override
  public String listener() {
    return listener;
  }

  @Override
  public Optional<TlsInfo> tls() {
    return tls;
  }

  @Override
  public Optional<byte[]> channelBinding(String type) {
    return Optional.empty();
  }

  @Override
  public boolean loginAllowed() {
    return tls.isPresent();
  }

  @Override
  public boolean startTlsAvailable() {
    return tls.isEmpty();
  }

  @Override
  public void abort(String reason) {
    onAbort.accept(reason);
  }
}
