package org.stagepost.api.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the server says after a command. Plugins make a {@link org.stagepost.api.smtp.SmtpReply} or
 * a {@link org.stagepost.api.pop3.Pop3Reply}; what has another form, as a challenge of POP3's AUTH
 * has (RFC 5034 §4), implements this.
 *
 * <p>Lines are given without CRLF. The server adds it, stuffs dots, and replaces control
 * characters.
 */
public interface Reply {

  /** The status line or lines, complete with code and text, in the client's language. */
  List<String> statusLines(Locale language);

  /**
   * The data lines that follow the status and end with a lone dot (RFC 1939 §3); empty if the reply
   * has none. Iterated once, while it is sent, so that a long list need never be in memory.
   */
  default Optional<Iterable<String>> listing() {
    return Optional.empty();
  }

  /** Whether the reply refuses what was asked. A session with too many refusals is closed. */
  boolean refuses();
}
