package org.stagepost.api.pop3;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;

/**
 * A POP3 reply (RFC 1939 §3).
 *
 * @param ok {@code +OK} or {@code -ERR}
 * @param responseCode an extended response code without its brackets, for example {@code IN-USE}
 *     (RFC 2449 §8)
 * @param text the words behind it
 * @param listing the lines of a multi-line reply, if it is one
 */
public record Pop3Reply(
    boolean ok, Optional<String> responseCode, ReplyText text, Optional<Iterable<String>> listing)
    implements Reply {

  /** Another session has the maildrop (RFC 2449 §8.1.2). */
  public static final String IN_USE = "IN-USE";

  /** The credentials were at fault (RFC 3206 §5). */
  public static final String AUTH = "AUTH";

  /** The server was at fault, for now (RFC 3206 §4). */
  public static final String SYS_TEMP = "SYS/TEMP";

  /** The server was at fault, and will be (RFC 3206 §4). */
  public static final String SYS_PERM = "SYS/PERM";

  /** {@code +OK} with words. */
  public static Pop3Reply ok(ReplyText text) {
    return new Pop3Reply(true, Optional.empty(), text, Optional.empty());
  }

  /** {@code +OK} with words and the lines of a list, iterated once as they are sent. */
  public static Pop3Reply ok(ReplyText text, Iterable<String> listing) {
    return new Pop3Reply(true, Optional.empty(), text, Optional.of(listing));
  }

  /** {@code -ERR} with words. */
  public static Pop3Reply error(ReplyText text) {
    return new Pop3Reply(false, Optional.empty(), text, Optional.empty());
  }

  /** {@code -ERR} with a response code and words. */
  public static Pop3Reply error(String responseCode, ReplyText text) {
    return new Pop3Reply(false, Optional.of(responseCode), text, Optional.empty());
  }

  @Override
  public boolean refuses() {
    return !ok;
  }

  @Override
  public List<String> statusLines(Locale language) {
    String words = text.in(language);
    String code = responseCode.map(c -> "[" + c + "] ").orElse("");
    // RFC 2449 §8: "[" as the first character of the text is for response codes alone.
    String guarded = code.isEmpty() && words.startsWith("[") ? " " + words : words;
    return List.of(((ok ? "+OK " : "-ERR ") + code + guarded).stripTrailing());
  }
}
