package org.stagepost.api.session;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.Identity;

/**
 * One client on one connection, from greeting to close. One thread owns it: a plugin uses it while
 * its own method runs, and not after.
 */
@HostProvided
public interface Session {

  /** The id that stands in every log line of this session; unique while the server runs. */
  String id();

  /** The client's address and port. */
  InetSocketAddress peer();

  /** The name of the listener in the configuration, for example {@code pop3s}. */
  String listener();

  /** The TLS layer, once its handshake is done. */
  Optional<TlsInfo> tls();

  /**
   * What binds a login to this TLS connection (RFC 5056).
   *
   * @param type the registered name of a kind of channel binding: {@code tls-exporter} (RFC 9266)
   *     or {@code tls-server-end-point} (RFC 5929 §4)
   * @return empty without TLS, and for a kind that this connection does not have
   */
  Optional<byte[]> channelBinding(String type);

  /**
   * Whether a password may be sent now: the connection has TLS, or the listener's {@code
   * plaintextLogin} allows it to this peer.
   */
  boolean loginAllowed();

  /** Whether STARTTLS or STLS could be used now: offered by the listener, and not in use yet. */
  boolean startTlsAvailable();

  /** Who has logged in, once somebody has. */
  Optional<Identity> identity();

  /**
   * The lines that the commands announce for this session as it is now: the body of EHLO or CAPA.
   */
  List<String> announcements();

  /** The verbs that this server knows in the session's protocol, sorted. */
  List<String> verbs();

  /** The value attached under a key, if there is one. */
  <T> Optional<T> attachment(SessionKey<T> key);

  /** Attaches a value for as long as the key's scope lasts; an earlier value is replaced. */
  <T> void attach(SessionKey<T> key, T value);

  /** Drops the value under a key, if there is one. */
  void detach(SessionKey<?> key);
}
