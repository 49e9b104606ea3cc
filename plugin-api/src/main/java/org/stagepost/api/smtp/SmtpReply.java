package org.stagepost.api.smtp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;

/**
 * An SMTP reply (RFC 5321 §4.2).
 *
 * @param code 200 to 599; no SMTP command is answered with 1xx
 * @param enhanced the enhanced code, put before the text of each line (RFC 2034 §4); absent for
 *     3xx, the greeting and EHLO
 * @param lines one or more lines of text
 */
public record SmtpReply(int code, Optional<EnhancedCode> enhanced, List<ReplyText> lines)
    implements Reply {

  /** Checks the code, and that the enhanced code is of the same class. */
  public SmtpReply {
    lines = List.copyOf(lines);
    if (code < 200 || code > 599 || lines.isEmpty()) {
      throw new IllegalArgumentException("not an SMTP reply: " + code);
    }
    int replyClass = code / 100;
    if (enhanced.isPresent() && enhanced.get().statusClass() != replyClass) {
      throw new IllegalArgumentException(code + " cannot carry " + enhanced.get());
    }
  }

  /** A reply of one line with an enhanced code, as in {@code of(250, "2.1.0", text)}. */
  public static SmtpReply of(int code, String enhanced, ReplyText text) {
    return new SmtpReply(code, Optional.of(EnhancedCode.of(enhanced)), List.of(text));
  }

  /** A reply of one line without an enhanced code. */
  public static SmtpReply of(int code, ReplyText text) {
    return new SmtpReply(code, Optional.empty(), List.of(text));
  }

  @Override
  public boolean refuses() {
    return code >= 400;
  }

  @Override
  public List<String> statusLines(Locale language) {
    String prefix = enhanced.map(e -> e + " ").orElse("");
    List<String> written = new ArrayList<>(lines.size());
    for (int i = 0; i < lines.size(); i++) {
      char separator = i < lines.size() - 1 ? '-' : ' ';
      written.add(code + "" + separator + prefix + lines.get(i).in(language));
    }
    return written;
  }
}
