package org.stagepost.server.net;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stagepost.api.session.TlsInfo;

/** What a conversation may know of, and do to, the connection that carries it. */
public interface Connection {

  /** The session's id, unique while the server runs. */
  String id();

  /** The client's address and port. */
  InetSocketAddress peer();

  /** The name of the listener. */
  String listener();

  /** The TLS layer, once there is one. */
  Optional<TlsInfo> tls();

  /** A channel binding of the TLS layer, by the registered name of its kind. */
  Optional<byte[]> channelBinding(String type);

  /** Whether a password may be sent now. */
  boolean loginAllowed();

  /** Whether a TLS upgrade could begin now. */
  boolean startTlsAvailable();

  /**
   * Closes the TCP socket at once, below TLS, and without a word; may be called from any thread.
   * The session's thread wakes with an error and ends.
   *
   * @param reason for the log
   */
  void abort(String reason);
}
