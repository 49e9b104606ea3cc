package org.stagepost.server.pop3;

import java.util.List;
import java.util.Optional;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.server.net.Connection;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.session.ConnectedSession;

/** One POP3 session. It is in TRANSACTION for as long as it has a maildrop (RFC 1939 §3). */
final class Pop3SessionState extends ConnectedSession implements Pop3Session {

  private final SharedParts shared;
  private final Optional<String> timestamp;
  private Optional<SnapshotMaildrop> maildrop = Optional.empty();

  Pop3SessionState(Connection connection, SharedParts shared, Optional<String> timestamp) {
    super(connection);
    this.shared = shared;
    this.timestamp = timestamp;
  }

  @Override
  public Pop3State state() {
    return maildrop.isPresent() ? Pop3State.TRANSACTION : Pop3State.AUTHORIZATION;
  }

  @Override
  public Optional<String> timestamp() {
    return timestamp;
  }

  @Override
  public Optional<Pop3Reply> open(Identity identity) {
    Guard.requireInTime();
    if (maildrop.isPresent()) {
      throw new IllegalStateException("a maildrop is open already");
    }
    return switch (Guard.attend(() -> shared.maildrops().open(identity, connection()))) {
      case Opening.Opened opened -> {
        begin(identity, opened.maildrop());
        yield Optional.empty();
      }
      case Opening.InUse _ -> Optional.of(shared.replies().inUse());
      case Opening.LoginRefused _ -> Optional.of(shared.replies().loginRefused());
      case Opening.Unavailable _ -> Optional.of(shared.replies().mailboxUnavailable());
    };
  }

  /** If whoever asked for it was given up meanwhile, nobody else would close it. */
  private void begin(Identity identity, SnapshotMaildrop opened) {
    try {
      Guard.commit(
          () -> {
            maildrop = Optional.of(opened);
            identify(identity);
          });
    } finally {
      if (maildrop.filter(opened::equals).isEmpty()) {
        opened.close();
      }
    }
  }

  @Override
  public Maildrop maildrop() {
    return maildrop.orElseThrow(() -> new IllegalStateException("nobody has logged in"));
  }

  @Override
  public List<String> announcements() {
    return shared.commands().announcements(this);
  }

  @Override
  public List<String> verbs() {
    return shared.commands().verbs();
  }

  @Override
  public void tlsStarted() {
    release();
    super.tlsStarted();
  }

  /** Ends the lock on the maildrop, if there is one; removes nothing. */
  void release() {
    maildrop.ifPresent(SnapshotMaildrop::close);
    maildrop = Optional.empty();
  }
}
