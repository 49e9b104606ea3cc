package org.stagepost.server.delivery;

import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.SmtpReply;

/** What peers said, made fit for one line of a log. */
public final class LogText {

  private LogText() {}

  /** The text with everything but printable US-ASCII, and the backslash, written as an escape. */
  public static String of(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (c >= ' ' && c <= '~' && c != '\\') {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  /** A reply on one line. */
  public static String of(SmtpReply reply) {
    return of(String.join(" / ", reply.statusLines(Locale.ENGLISH)));
  }

  /** A path, {@code <>} for the null reverse-path. */
  public static String of(Optional<MailAddress> path) {
    return "<" + path.map(address -> of(address.toString())).orElse("") + ">";
  }
}
