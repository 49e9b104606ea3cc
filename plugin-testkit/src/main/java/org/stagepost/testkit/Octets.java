package org.stagepost.testkit;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Octets as strings of the characters 0 to 255, one for each octet, so that nothing that a server
 * sends is lost on the way to a comparison.
 */
final class Octets {

  private Octets() {}

  /** The octets of a text of the script, in UTF-8. */
  static String ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  static byte[] toBytes(String octets) {
    return octets.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The octets with {@code \r \n \t \0 \\} and {@code \xHH} replaced by what they stand for. */
  static String unescape(String octets) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < octets.length(); i++) {
      char c = octets.charAt(i);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      i++;
      char escaped = i < octets.length() ? octets.charAt(i) : ' ';
      switch (escaped) {
        case 'r' -> plain.append('\r');
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case '0' -> plain.append('\0');
        case '\\' -> plain.append('\\');
        case 'x' -> {
          if (i + 2 >= octets.length()) {
            throw new IllegalArgumentException("\\x needs two digits");
          }
          plain.append((char) Integer.parseInt(octets, i + 1, i + 3, 16));
          i += 2;
        }
        default -> throw new IllegalArgumentException("unknown escape \\" + escaped);
      }
    }
    return plain.toString();
  }

  /** The octets as a person can read them: UTF-8 where they are, control characters escaped. */
  static String show(String octets) {
    StringBuilder shown = new StringBuilder();
    for (char c : decode(octets).toCharArray()) {
      switch (c) {
        case '\r' -> shown.append("\\r");
        case '\n' -> shown.append("\\n");
        case '\t' -> shown.append("\\t");
        default -> shown.append(isPlain(c) ? String.valueOf(c) : "\\x%02x".formatted((int) c));
      }
    }
    return shown.toString();
  }

  private static boolean isPlain(char c) {
    return !Character.isISOControl(c);
  }

  private static String decode(String octets) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(toBytes(octets)))
          .toString();
    } catch (CharacterCodingException e) {
      return octets;
    }
  }
}
