package org.stagepost.server.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.session.Reply;

/** Writes replies. They wait in the output until it is flushed. */
final class ReplyWriter {

  /** A reply line without its CRLF (RFC 5321 §4.5.3.1.5, RFC 2449 §4). */
  private static final int LONGEST = 510;

  private final WireOutput output;

  ReplyWriter(WireOutput output) {
    this.output = output;
  }

  /** Writes a reply, its listing included. */
  void say(Reply reply) throws IOException {
    for (String line : reply.statusLines(Locale.ENGLISH)) {
      output.text(bounded(line));
      output.lineEnd();
    }
    Optional<Iterable<String>> listing = reply.listing();
    if (listing.isPresent()) {
      list(listing.get());
    }
  }

  /** Writes a prompt, which may be as long as a SASL challenge (RFC 4954 §4). */
  void prompt(Reply prompt) throws IOException {
    for (String line : prompt.statusLines(Locale.ENGLISH)) {
      output.text(line);
      output.lineEnd();
    }
  }

  private void list(Iterable<String> lines) throws IOException {
    DotWriter writer = new DotWriter(output);
    for (String line : lines) {
      writer.line(line);
    }
    writer.finish();
  }

  private static String bounded(String line) {
    if (line.length() * 3 <= LONGEST) {
      return line;
    }
    byte[] octets = line.getBytes(StandardCharsets.UTF_8);
    if (octets.length <= LONGEST) {
      return line;
    }
    int end = LONGEST;
    while ((octets[end] & 0xC0) == 0x80) {
      end--; // not within a character
    }
    return new String(octets, 0, end, StandardCharsets.UTF_8);
  }

  /** Sends what waits. */
  void flush() throws IOException {
    output.flush();
  }
}
