package org.stagepost.plugin.pop3.commands;

import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.TlsInfo;

/** A session whose facts a test sets as it likes. */
final class PlayedSession implements Pop3Session {

  static final Identity ANN = new Identity(new AccountName("ann@example.org"), "test");

  final PlayedMaildrop maildrop = new PlayedMaildrop();
  final Map<SessionKey<?>, Object> attachments = new HashMap<>();
  Pop3State state = Pop3State.TRANSACTION;
  boolean loginAllowed = true;
  boolean startTlsAvailable = true;
  boolean inUse;
  Optional<String> timestamp = Optional.empty();

  static PlayedSession beforeLogin() {
    PlayedSession session = new PlayedSession();
    session.state = Pop3State.AUTHORIZATION;
    return session;
  }

  @Override
  public Pop3State state() {
    return state;
  }

  @Override
  public Optional<String> timestamp() {
    return timestamp;
  }

  @Override
  public Optional<Pop3Reply> open(Identity identity) {
    if (!identity.equals(ANN)) {
      throw new AssertionError("who is " + identity);
    }
    if (inUse) {
      return Optional.of(Pop3Reply.error(Pop3Reply.IN_USE, ReplyText.EMPTY));
    }
    state = Pop3State.TRANSACTION;
    return Optional.empty();
  }

  @Override
  public PlayedMaildrop maildrop() {
    if (state != Pop3State.TRANSACTION) {
      throw new IllegalStateException("nobody has logged in");
    }
    return maildrop;
  }

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
  public Optional<byte[]> channelBinding(String type) {
    return Optional.empty();
  }

  @Override
  public boolean loginAllowed() {
    return loginAllowed;
  }

  @Override
  public boolean startTlsAvailable() {
    return startTlsAvailable;
  }

  @Override
  public Optional<Identity> identity() {
    return state == Pop3State.TRANSACTION ? Optional.of(ANN) : Optional.empty();
  }

  @Override
  public List<String> announcements() {
    return List.of("TOP", "UIDL");
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
