package org.stagepost.api.session;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stood behind a command's verb and one space: octets, exactly as they came, without the CRLF.
 * Also the whole line that answers a {@link Step.Ask}.
 *
 * <p>The octets never hold CR, LF or NUL: the server refuses such lines. {@link #toString} shows
 * only the length, for the octets may be a password.
 */
public final class Arguments {

  /** No arguments at all. */
  public static final Arguments NONE = new Arguments(new byte[0]);

  private final byte[] octets;
  private String text;

  private Arguments(byte[] octets) {
    this.octets = octets;
  }

  /** The arguments with these octets; the array is not copied and belongs to the new object. */
  public static Arguments of(byte[] octets) {
    return octets.length == 0 ? NONE : new Arguments(octets);
  }

  /** The arguments with the UTF-8 octets of this text. */
  public static Arguments of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A copy of the octets. */
  public byte[] octets() {
    return octets.clone();
  }

  /** How many octets there are. */
  public int length() {
    return octets.length;
  }

  /** Whether there is nothing, spaces aside. */
  public boolean isBlank() {
    for (byte octet : octets) {
      if (octet != ' ') {
        return false;
      }
    }
    return true;
  }

  /**
   * The octets as text: UTF-8 where they are valid UTF-8, else ISO 8859-1, so that no octet is ever
   * lost. Blanks at both ends are kept. For the name of an account there is {@link #utf8}.
   */
  public String text() {
    if (text == null) {
      text = decode();
    }
    return text;
  }

  /**
   * The octets as UTF-8; what is not UTF-8 becomes U+FFFD, which no account has in its name. A
   * login with such a name is one with a malformed name, and no second spelling of somebody else's.
   */
  public String utf8() {
    return new String(octets, StandardCharsets.UTF_8);
  }

  private String decode() {
    if (isAscii()) {
      return new String(octets, StandardCharsets.US_ASCII);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
    } catch (CharacterCodingException e) {
      return new String(octets, StandardCharsets.ISO_8859_1);
    }
  }

  /** Whether every octet is US-ASCII. */
  public boolean isAscii() {
    for (byte octet : octets) {
      if (octet < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The words of the text, separated by one or more spaces; none for blank arguments. Only a space
   * separates: a tab is part of a word.
   */
  public List<String> words() {
    String text = text();
    List<String> words = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int blank = text.indexOf(' ', from);
      int to = blank < 0 ? text.length() : blank;
      if (to > from) {
        words.add(text.substring(from, to));
      }
      from = to + 1;
    }
    return List.copyOf(words);
  }

  /** The single word of the text, if there is exactly one. */
  public Optional<String> word() {
    List<String> words = words();
    return words.size() == 1 ? Optional.of(words.getFirst()) : Optional.empty();
  }

  /** The single non-negative decimal number of the text, if that is all there is. */
  public OptionalInt number() {
    return word().map(Arguments::parseNumber).orElse(OptionalInt.empty());
  }

  /** A word as a non-negative decimal number: digits alone, at most 2,147,483,647. */
  public static OptionalInt parseNumber(String word) {
    if (word.isEmpty() || word.length() > 10 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    long number = Long.parseLong(word);
    return number > Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of((int) number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return "Arguments[" + octets.length + " octets]";
  }
}
