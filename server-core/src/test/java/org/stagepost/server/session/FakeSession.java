package org.stagepost.server.session;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.TlsInfo;

/** A session without a connection. */
public final class FakeSession implements Session {

  private final SessionAttachments attachments = new SessionAttachments();
  private final String address;
  private boolean loginAllowed = true;

  /** A session from this machine. */
  public FakeSession() {
    this("127.0.0.1");
  }

  /** A session from an address. */
  public FakeSession(String address) {
    this.address = address;
  }

  /** Forbids the login. */
  public void forbidLogin() {
    loginAllowed = false;
  }

  @Override
  public String id() {
    return "s1";
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress(address, 4711);
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
  public Optional<byte[]> channelBinding(String type) {
    return Optional.empty();
  }

  @Override
  public boolean loginAllowed() {
    return loginAllowed;
  }

  @Override
  public boolean startTlsAvailable() {
    return false;
  }

  @Override
  public Optional<Identity> identity() {
    return Optional.empty();
  }

  @Override
  public List<String> announcements() {
    return List.of();
  }

  @Override
  public List<String> verbs() {
    return List.of();
  }

  @Override
  public <T> Optional<T> attachment(SessionKey<T> key) {
    return attachments.get(key);
  }

  @Override
  public <T> void attach(SessionKey<T> key, T value) {
    attachments.put(key, value);
  }

  @Override
  public void detach(SessionKey<?> key) {
    attachments.remove(key);
  }
}
