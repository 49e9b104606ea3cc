package org.stagepost.testkit;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A message as it was delivered, the trace fields of the server included.
 *
 * @param text all of it, read as UTF-8; lines end with CRLF
 */
public record ArrivedMessage(String text) {

  private static final String END_OF_HEADER = "\r\n\r\n";

  static ArrivedMessage of(byte[] octets) {
    return new ArrivedMessage(new String(octets, StandardCharsets.UTF_8));
  }

  /** The value of the first header field of this name, in any case; unfolded, nothing decoded. */
  public Optional<String> header(String name) {
    return headers(name).stream().findFirst();
  }

  /** The values of all header fields of this name. */
  public List<String> headers(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return Stream.of(headerPart().replaceAll("\r\n(?=[ \t])", "").split("\r\n"))
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(start))
        .map(field -> field.substring(start.length()).strip())
        .toList();
  }

  private String headerPart() {
    int end = text.indexOf(END_OF_HEADER);
    return end < 0 ? text : text.substring(0, end);
  }

  /** What stands behind the header and its blank line. */
  public String body() {
    int end = text.indexOf(END_OF_HEADER);
    return end < 0 ? "" : text.substring(end + END_OF_HEADER.length());
  }
}
