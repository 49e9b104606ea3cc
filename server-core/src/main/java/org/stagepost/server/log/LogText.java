package org.stagepost.server.log;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.SmtpReply;

/**
 * What somebody else has written, made fit to stand in a sentence of the log.
 *
 * <p>The log escapes what could break its line; this also keeps a text from passing for the words
 * around it, and is for texts of which a peer decides how long they are.
 */
public final class LogText {

  private static final int MOST_CHARACTERS = 320; // the longest account name, RFC 5321 §4.5.3.1

  private LogText() {}

  /** Printable US-ASCII and letters stay; all else, and the backslash, is written as an escape. */
  public static String of(String text) {
    return escaped(text, false);
  }

  /** The text in quotes, cut where it is longer than any name; quotes in it are escaped. */
  public static String quoted(String text) {
    return text.length() > MOST_CHARACTERS
        ? '"' + escaped(text.substring(0, MOST_CHARACTERS), true) + "…\""
        : '"' + escaped(text, true) + '"';
  }

  /** A reply on one line. */
  public static String of(SmtpReply reply) {
    return of(String.join(" / ", reply.statusLines(Locale.ENGLISH)));
  }

  /** A path, {@code <>} for the null reverse-path. */
  public static String of(Optional<MailAddress> path) {
    return "<" + path.map(address -> of(address.toString())).orElse("") + ">";
  }

  /** The address of a peer, without a look into the DNS. */
  public static String of(InetSocketAddress peer) {
    InetAddress address = peer.getAddress();
    return of(address == null ? peer.getHostString() : address.getHostAddress());
  }

  private static String escaped(String text, boolean quoted) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (char c : text.toCharArray()) {
      if (isPlain(c) && !(quoted && c == '"')) {
        escaped.append(c);
      } else {
        escaped.append("\\u%04x".formatted((int) c));
      }
    }
    return escaped.toString();
  }

  private static boolean isPlain(char c) {
    return c > '~' ? Character.isLetter(c) : c >= ' ' && c != '\\';
  }
}
