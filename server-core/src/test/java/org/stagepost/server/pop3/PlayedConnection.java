package org.stagepost.server.pop3;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;

/** A connection without a network, which notes why it was aborted. */
final class PlayedConnection implements Connection {

  final List<String> aborted = new ArrayList<>();

  @Override
  public String id() {
    return "s1";
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(110);
  }

  @Override
  public String listener() {
    return "pop3";
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
    return true;
  }

  @Override
  public void abort(String reason) {
    aborted.add(reason);
  }
}
