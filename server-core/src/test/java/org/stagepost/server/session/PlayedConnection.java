package org.stagepost.server.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;

/** A connection without a network. */
record PlayedConnection(Consumer<String> onAbort) implements Connection {

  @Override
  public String id() {
    return "s1";
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(0);
  }

  @Override
  public String listener() {
    return "test";
  }

  @Override
  public Optional<TlsInfo> tls() {
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
    onAbort.accept(reason);
  }
}
