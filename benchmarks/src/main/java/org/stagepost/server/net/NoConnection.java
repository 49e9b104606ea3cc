package org.stagepost.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.stagepost.api.session.TlsInfo;

/** Stands where a loop wants to know of its connection. */
final class NoConnection implements UpgradableConnection {

  private static final InetSocketAddress PEER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

  @Override
  public void startTls() {
    throw new IllegalStateException("there is no TLS here");
  }

  @Override
  public String id() {
    return "benchmark";
  }

  @Override
  public InetSocketAddress peer() {
    return PEER;
  }

  @Override
  public String listener() {
    return "none";
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
    return true;
  }

  @Override
  public boolean startTlsAvailable() {
    return false;
  }

  @Override
  public void abort(String reason) {
    throw new IllegalStateException(reason);
  }
}
