package org.stagepost.server.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * Reads a {@code mailbox-list} (RFC 5322 §3.4), as it stands in {@code From} and {@code Sender}:
 * one pass from left to right, without recursion.
 *
 * <p>It is strict, for whoever reads the same octets later must not find other addresses in them:
 *
 * <ul>
 *   <li>of what RFC 5322 §4 calls obsolete it takes dots in a display name and nothing else;
 *   <li>angle brackets stand around an address and nowhere else, at signs in no comment, and in a
 *       quoted string only if nothing is escaped there: there are readers that look for the first
 *       bracket, or lose count of the quotes;
 *   <li>encoded words are in no address, and hold none ({@link EncodedWords}).
 * </ul>
 *
 * <p>Display names and comments may be of any charset; in an address, what is not UTF-8 becomes
 * U+FFFD, so that it is nobody's.
 */
public final class MailboxList {

  /** The list cannot be read. */
  private static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable() {
      super(null, null, false, false);
    }
  }

  private static final String SPECIALS = "()<>[]:;@\\,\"";
  private static final int END = -1;

  private final byte[] text;
  private int next;

  private MailboxList(byte[] text) {
    this.text = text;
  }

  /**
   * The addresses in a list, in their order.
   *
   * @param body what stands behind the colon of the field, line ends and folding included
   * @return empty if it is no list of at least one mailbox
   */
  public static Optional<List<MailAddress>> parse(byte[] body) {
    if (EncodedWords.mayHideAnAddress(new String(body, StandardCharsets.ISO_8859_1))) {
      return Optional.empty();
    }
    MailboxList list = new MailboxList(body);
    List<MailAddress> addresses = new ArrayList<>();
    try {
      addresses.add(list.mailbox());
      while (list.peek() == ',') {
        list.next++;
        addresses.add(list.mailbox());
      }
      return list.peek() == END ? Optional.of(List.copyOf(addresses)) : Optional.empty();
    } catch (Unreadable e) {
      return Optional.empty();
    }
  }

  private int peek() {
    return next < text.length ? text[next] & 0xFF : END;
  }

  private void expect(char special) throws Unreadable {
    if (peek() != special) {
      throw new Unreadable();
    }
    next++;
  }

  /** {@code mailbox = name-addr / addr-spec}, and blanks and comments behind it. */
  private MailAddress mailbox() throws Unreadable {
    boolean named = false;
    while (true) {
      skipBlanks();
      if (peek() == '<') {
        next++;
        skipBlanks();
        MailAddress address = address(word());
        expect('>');
        skipBlanks();
        return address;
      }
      String word = word();
      skipBlanks();
      if (peek() == '@' && !named) {
        return address(word);
      }
      named = true; // so the word was of a display name, and an at sign behind it is a mistake
    }
  }

  /** The rest of an {@code addr-spec} whose local part was read, and blanks behind it. */
  private MailAddress address(String localPart) throws Unreadable {
    skipBlanks();
    expect('@');
    skipBlanks();
    String domain = peek() == '[' ? literal() : word();
    skipBlanks();
    if (localPart.contains("=?")) { // RFC 2047 §5, and readers that decode it all the same
      throw new Unreadable();
    }
    return MailAddress.parse(localPart + "@" + domain).orElseThrow(Unreadable::new);
  }

  /** An atom with its dots, or a quoted string with its quotes. */
  private String word() throws Unreadable {
    int from = next;
    if (peek() == '"') {
      quoted();
    } else {
      while (peek() > ' ' && peek() != 0x7F && SPECIALS.indexOf(peek()) < 0) {
        next++;
      }
    }
    return text(from);
  }

  private void quoted() throws Unreadable {
    boolean escaped = false;
    boolean at = false;
    next++;
    while (peek() != '"') {
      escaped |= peek() == '\\';
      at |= pass() == '@';
    }
    next++;
    if (escaped && at) {
      throw new Unreadable();
    }
  }

  private String literal() throws Unreadable {
    int from = next;
    while (peek() != ']') {
      pass();
    }
    next++;
    return text(from);
  }

  /** One octet of a quoted string, a literal or a comment, or the second one of a quoted pair. */
  private int pass() throws Unreadable {
    if (peek() == '\\') {
      next++;
    }
    int octet = peek();
    boolean control = octet == 0x7F || octet < ' ' && octet != '\t' && !isLineEnd(octet);
    if (octet == END || control || octet == '<' || octet == '>') {
      throw new Unreadable();
    }
    next++;
    return octet;
  }

  /** In a field, a line end is always part of its folding (RFC 5322 §2.2.3). */
  private static boolean isLineEnd(int octet) {
    return octet == '\r' || octet == '\n';
  }

  /** {@code CFWS}: blanks, folding, and comments, which may be nested. */
  private void skipBlanks() throws Unreadable {
    int depth = 0;
    while (true) {
      int octet = peek();
      if (octet == '(') {
        depth++;
        next++;
      } else if (octet == ')' && depth > 0) {
        depth--;
        next++;
      } else if (depth > 0) {
        if (pass() == '@') {
          throw new Unreadable();
        }
      } else if (octet == ' ' || octet == '\t' || isLineEnd(octet)) {
        next++;
      } else {
        return;
      }
    }
  }

  /** What was passed since then, and is not nothing; what is not UTF-8 becomes U+FFFD. */
  private String text(int from) throws Unreadable {
    if (next == from) {
      throw new Unreadable();
    }
    return new String(text, from, next - from, StandardCharsets.UTF_8);
  }
}
