package org.stagepost.server.session;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Connection;
import org.stagepost.server.plugin.Guard;

/** The part of a session that is the same for every protocol. */
public abstract class ConnectedSession implements Session {

  private final Connection connection;
  private final SessionAttachments attachments = new SessionAttachments();
  private Optional<Identity> identity = Optional.empty();

  /** A session on this connection, with nobody logged in. */
  protected ConnectedSession(Connection connection) {
    this.connection = connection;
  }

  @Override
  public final String id() {
    return connection.id();
  }

  @Override
  public final InetSocketAddress peer() {
    return connection.peer();
  }

  @Override
  public final String listener() {
    return connection.listener();
  }

  @Override
  public final Optional<TlsInfo> tls() {
    return connection.tls();
  }

  @Override
  public final Optional<byte[]> channelBinding(String type) {
    return connection.channelBinding(type);
  }

  @Override
  public final boolean loginAllowed() {
    return connection.loginAllowed();
  }

  @Override
  public final boolean startTlsAvailable() {
    return connection.startTlsAvailable();
  }

  @Override
  public final Optional<Identity> identity() {
    return identity;
  }

  @Override
  public final <T> Optional<T> attachment(SessionKey<T> key) {
    return attachments.get(key);
  }

  @Override
  public final <T> void attach(SessionKey<T> key, T value) {
    Guard.requireInTime();
    attachments.put(key, value);
  }

  @Override
  public final void detach(SessionKey<?> key) {
    Guard.requireInTime();
    attachments.remove(key);
  }

  /** Notes who has logged in. */
  protected final void identify(Identity identity) {
    Guard.requireInTime();
    this.identity = Optional.of(identity);
  }

  /** The connection that carries the session. */
  protected final Connection connection() {
    return connection;
  }

  /** Cuts the connection, without a word; may be called from any thread. */
  public final void abort(String reason) {
    connection.abort(reason);
  }

  /** What plugins have attached; for the conversation, which tells it when scopes end. */
  public final SessionAttachments attachments() {
    return attachments;
  }

  /**
   * A TLS handshake is done: forgets who had logged in and all attachments (RFC 3207 §4.2, RFC 2595
   * §4). A protocol adds what it knows itself.
   */
  public void tlsStarted() {
    identity = Optional.empty();
    attachments.clear();
  }
}
