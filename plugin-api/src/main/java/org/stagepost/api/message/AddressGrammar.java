package org.stagepost.api.message;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The grammar of RFC 5321 §4.1.2 and §4.1.3, by hand: no regular expression sees input. */
final class AddressGrammar {

  private static final int LOCAL_PART_OCTETS = 64; // RFC 5321 §4.5.3.1.1
  private static final int DOMAIN_OCTETS = 255; // RFC 5321 §4.5.3.1.2
  private static final int LABEL_OCTETS = 63; // RFC 1035 §2.3.4
  private static final String ATEXT_SPECIALS = "!#$%&'*+-/=?^_`{|}~";

  private AddressGrammar() {}

  static Optional<MailAddress> parse(String text) {
    int at = text.startsWith("\"") ? endOfQuoted(text) : text.indexOf('@');
    if (at < 0 || at >= text.length() || text.charAt(at) != '@') {
      return Optional.empty();
    }
    String written = text.substring(0, at);
    Optional<String> localPart =
        written.startsWith("\"") ? Optional.of(unquote(written)) : dotString(written);
    if (octets(written) > LOCAL_PART_OCTETS) {
      return Optional.empty();
    }
    return parseDomain(text.substring(at + 1))
        .flatMap(name -> localPart.map(local -> new MailAddress(local, name)));
  }

  static Optional<String> parseDomain(String text) {
    return DomainSpelling.of(text).filter(AddressGrammar::isDomain);
  }

  /** The index behind the closing quote, or -1 if the quoted string is not well formed. */
  private static int endOfQuoted(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return i + 1;
      }
      if (c == '\\') {
        i++;
        if (i == text.length()) {
          return -1;
        }
        c = text.charAt(i);
      }
      if (Character.isISOControl(c)) {
        return -1;
      }
    }
    return -1;
  }

  private static String unquote(String quoted) {
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < quoted.length() - 1; i++) {
      if (quoted.charAt(i) == '\\') {
        i++;
      }
      plain.append(quoted.charAt(i));
    }
    return plain.toString();
  }

  private static Optional<String> dotString(String text) {
    boolean atomEmpty = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        if (atomEmpty) {
          return Optional.empty();
        }
        atomEmpty = true;
      } else if (isAtext(c)) {
        atomEmpty = false;
      } else {
        return Optional.empty();
      }
    }
    return atomEmpty ? Optional.empty() : Optional.of(text);
  }

  private static boolean isAtext(char c) {
    return isLetterOrDigit(c)
        || ATEXT_SPECIALS.indexOf(c) >= 0
        || (c > 0x7F && !Character.isISOControl(c));
  }

  static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** A host name or an address literal, in ASCII. */
  private static boolean isDomain(String text) {
    if (text.isEmpty() || text.length() > DOMAIN_OCTETS) {
      return false;
    }
    return text.startsWith("[") ? AddressLiteral.isLiteral(text) : isHostName(text);
  }

  private static boolean isHostName(String text) {
    for (String label : text.split("\\.", -1)) {
      if (label.isEmpty()
          || label.length() > LABEL_OCTETS
          || label.startsWith("-")
          || label.endsWith("-")
          || !label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-' || c == '_')) {
        return false;
      }
    }
    return true;
  }

  static String quoteIfNeeded(String localPart) {
    if (dotString(localPart).isPresent()) {
      return localPart;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : localPart.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\');
      }
      quoted.append(c);
    }
    return quoted.append('"').toString();
  }

  private static int octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
