package org.stagepost.server.message;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The encoded words of a field (RFC 2047), as lenient readers find them: wherever they stand, in
 * quotes and in the middle of a word too.
 */
final class EncodedWords {

  private static final String BEGIN = "=?";
  private static final String END = "?=";

  private EncodedWords() {}

  /**
   * Whether one of them cannot be decoded, or becomes what decides where a name ends and an address
   * begins: a bracket, an at sign, a control character, another encoded word. A reader that decodes
   * before it looks for addresses, or stops at NUL, then finds an address that nobody has checked.
   *
   * @param text the field's octets, a character each
   */
  static boolean mayHideAnAddress(String text) {
    int begin = text.indexOf(BEGIN);
    while (begin >= 0) {
      int encoding = text.indexOf('?', begin + BEGIN.length()) + 1;
      int content = encoding + 2;
      if (encoding == 0 || content > text.length()) {
        return false; // there is no room for one any more
      }
      if (text.charAt(content - 1) == '?') {
        int end = text.indexOf(END, content);
        if (end < 0) {
          return false;
        }
        String charset = text.substring(begin + BEGIN.length(), encoding - 1);
        if (octets(text.charAt(encoding), text.substring(content, end))
            .flatMap(octets -> decoded(charset, octets))
            .filter(EncodedWords::isPlain)
            .isEmpty()) {
          return true;
        }
        begin = text.indexOf(BEGIN, end + END.length());
      } else {
        begin = text.indexOf(BEGIN, begin + 1);
      }
    }
    return false;
  }

  private static boolean isPlain(String decoded) {
    return !decoded.contains(BEGIN)
        && decoded
            .chars()
            .noneMatch(c -> "<>@".indexOf(c) >= 0 || c != '\t' && Character.isISOControl(c));
  }

  private static Optional<byte[]> octets(char encoding, String text) {
    return switch (encoding) {
      case 'Q', 'q' -> Optional.of(quotedOctets(text));
      case 'B', 'b' -> {
        try {
          yield Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
          yield Optional.empty();
        }
      }
      default -> Optional.empty();
    };
  }

  /** RFC 2047 §4.2; an equals sign without two digits stands for itself. */
  private static byte[] quotedOctets(String text) {
    StringBuilder octets = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' && i + 2 < text.length() && isHex(text, i + 1) && isHex(text, i + 2)) {
        octets.append((char) Integer.parseInt(text, i + 1, i + 3, 16));
        i += 2;
      } else {
        octets.append(c == '_' ? ' ' : c);
      }
    }
    return octets.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static boolean isHex(String text, int index) {
    return Character.digit(text.charAt(index), 16) >= 0;
  }

  /** Behind a star may stand a language (RFC 2231 §5). */
  private static Optional<String> decoded(String charset, byte[] octets) {
    try {
      return Optional.of(new String(octets, Charset.forName(charset.split("\\*", 2)[0])));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
