package org.stagepost.server.smtp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;

/** A connection from the loopback address, without TLS until it is told to have it. */
final class FakeConnection implements Connection {

  private Optional<TlsInfo> tls = Optional.empty();

  void startTls() {
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
    return "smtp";
  }

  @Override
  public Optional<TlsInfo> tls() {
    return tls;
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
    throw new AssertionError("nobody asked for this: " + reason);
  }
}
