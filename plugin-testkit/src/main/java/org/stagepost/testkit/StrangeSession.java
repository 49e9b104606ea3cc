package org.stagepost.testkit;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.TlsInfo;

/** A session from an address that is not ours, without a connection. */
final class StrangeSession implements Session {

  private final Optional<Identity> identity;
  private final Map<SessionKey<?>, Object> attachments = new HashMap<>();

  StrangeSession(Optional<Identity> identity) {
    this.identity = identity;
  }

  @Override
  public String id() {
    return "s1";
  }

  @Override
  public InetSocketAddress peer() {
    return new InetSocketAddress("192.0.2.1", 4711);
  }

  @Override
  public String listener() {
    return "smtp";
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
  public Optional<Identity> identity() {
    return identity;
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
    return Optional.ofNullable(attachments.get(key)).map(key.type()::cast);
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
