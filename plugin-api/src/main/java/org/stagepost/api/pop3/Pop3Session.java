package org.stagepost.api.pop3;

import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.session.Session;

/** A POP3 session. */
@HostProvided
public interface Pop3Session extends Session {

  /** The state that the session is in. */
  Pop3State state();

  /**
   * The time stamp of the greeting, {@code <…@…>}, which an APOP digest is made over (RFC 1939 §7);
   * empty if this session does not offer APOP.
   */
  Optional<String> timestamp();

  /**
   * Takes a successful login: locks and opens the mailbox. State: TRANSACTION, unless it is
   * refused.
   *
   * @return the reply that refuses it, {@code -ERR [IN-USE]} for example; empty if it is open
   * @throws IllegalStateException after login
   */
  Optional<Pop3Reply> open(Identity identity);

  /**
   * The maildrop of the session.
   *
   * @throws IllegalStateException before login
   */
  Maildrop maildrop();
}
