package org.stagepost.plugin.smtp.commands;

import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * What stands behind {@code MAIL FROM:} and {@code RCPT TO:}: a path in angle brackets (RFC 5321
 * §4.1.2), and parameters.
 *
 * @param path the path
 * @param parameters what stands behind the path and a blank; may be empty
 */
record PathArgument(Path path, String parameters) {

  private static final int MAX_OCTETS = 256; // RFC 5321 §4.5.3.1.3, brackets included

  /** A path that is well formed. */
  sealed interface Path {

    /** {@code <>}, the null reverse-path. */
    record Nobody() implements Path {}

    /** {@code <postmaster>} without a domain, in any case (RFC 5321 §4.1.1.3). */
    record Postmaster() implements Path {}

    /**
     * {@code <local-part@domain>}; a source route in front has been read and forgotten (RFC 5321
     * §4.1.1.3, Appendix C).
     */
    record Mailbox(MailAddress address) implements Path {}
  }

  /**
   * Reads the arguments of MAIL or RCPT.
   *
   * @param text the arguments, in US-ASCII
   * @param keyword {@code FROM:} or {@code TO:}, which may come in any case
   * @return empty if they break the grammar
   */
  static Optional<PathArgument> parse(String text, String keyword) {
    int start = pastBlanks(text, 0);
    if (!text.regionMatches(true, start, keyword, 0, keyword.length())) {
      return Optional.empty();
    }
    int open = pastBlanks(text, start + keyword.length());
    int close = closingBracket(text, open);
    if (close < 0) {
      return Optional.empty();
    }
    String behind = text.substring(close + 1);
    if (!behind.isEmpty() && !behind.startsWith(" ")) {
      return Optional.empty();
    }
    return path(text.substring(open + 1, close))
        .map(path -> new PathArgument(path, behind.strip()));
  }

  private static int pastBlanks(String text, int from) {
    int index = from;
    while (index < text.length() && text.charAt(index) == ' ') {
      index++;
    }
    return index;
  }

  /** Where the bracket that opens here closes; -1 if none does. Brackets in quotes do not count. */
  private static int closingBracket(String text, int open) {
    if (open >= text.length() || text.charAt(open) != '<') {
      return -1;
    }
    boolean quoted = false;
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '>' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Path> path(String inside) {
    if (inside.isEmpty()) {
      return Optional.of(new Path.Nobody());
    }
    if (inside.equalsIgnoreCase("postmaster")) {
      return Optional.of(new Path.Postmaster());
    }
    return withoutSourceRoute(inside)
        .filter(mailbox -> mailbox.length() + 2 <= MAX_OCTETS)
        .flatMap(MailAddress::parse)
        .map(Path.Mailbox::new);
  }

  /** What follows {@code @one,@two:}, if that is well formed. */
  private static Optional<String> withoutSourceRoute(String inside) {
    String rest = inside;
    while (rest.startsWith("@")) {
      int end = endOfDomain(rest);
      if (end < 0 || MailAddress.parse("x" + rest.substring(0, end)).isEmpty()) {
        return Optional.empty();
      }
      boolean last = rest.charAt(end) == ':';
      rest = rest.substring(end + 1);
      if (last) {
        return Optional.of(rest);
      }
      if (!rest.startsWith("@")) {
        return Optional.empty();
      }
    }
    return Optional.of(rest);
  }

  /** Where the comma or colon behind a domain stands, which may hold colons in brackets; or -1. */
  private static int endOfDomain(String text) {
    boolean literal = false;
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '[' || c == ']') {
        literal = c == '[';
      } else if (!literal && (c == ',' || c == ':')) {
        return i;
      }
    }
    return -1;
  }
}
