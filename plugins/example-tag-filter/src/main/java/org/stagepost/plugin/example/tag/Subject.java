package org.stagepost.plugin.example.tag;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.stagepost.api.message.MessageSource;

/** Finds the subject of a message, and reads no further. */
final class Subject {

  private static final String NAME = "subject:";

  /** A header that is longer than this has its subject, if any, out of sight. */
  private static final int LONGEST_HEADER = 64 << 10;

  private static final int LONGEST_SUBJECT = 600;

  /** Lines without control characters, all but the first folded, and none of them blank. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\t\\P{Cntrl}]*(\\r\\n[ \\t][\\t\\P{Cntrl}]*\\S[\\t\\P{Cntrl}]*)*");

  private static final String NOT_UTF8 = "\uFFFD";

  private Subject() {}

  /**
   * Whether a subject would be the same if it were written again: mail from outside has any octets
   * in it, and the API refuses to write what could pass for another field.
   */
  static boolean canBeWrittenAgain(String subject) {
    return subject.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SUBJECT
        && !subject.contains(NOT_UTF8)
        && PLAIN.matcher(subject).matches();
  }

  /** The first subject, with its folds; empty if there is none. */
  static Optional<String> of(MessageSource message) throws IOException {
    try (InputStream octets = message.open()) {
      byte[] header = octets.readNBytes(LONGEST_HEADER);
      return of(
          new BufferedReader(
              new InputStreamReader(new ByteArrayInputStream(header), StandardCharsets.UTF_8)));
    }
  }

  private static Optional<String> of(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.isEmpty()) {
      String next = lines.readLine();
      if (line.regionMatches(true, 0, NAME, 0, NAME.length())) {
        StringBuilder subject = new StringBuilder(line.substring(NAME.length()).stripLeading());
        while (next != null && (next.startsWith(" ") || next.startsWith("\t"))) {
          subject.append("\r\n").append(next);
          next = lines.readLine();
        }
        return Optional.of(subject.toString());
      }
      line = next;
    }
    return Optional.empty();
  }
}
