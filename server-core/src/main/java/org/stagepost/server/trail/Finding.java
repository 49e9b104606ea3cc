package org.stagepost.server.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stagepost.api.smtp.SmtpReply;

/**
 * What a hook has said, in words.
 *
 * @param verdict what came of it, replies included
 * @param changes what was changed of the message, each header field by itself
 */
public record Finding(String verdict, List<String> changes) {

  /** So many changes of one call are kept. */
  static final int MOST_CHANGES = 20;

  /** So many characters of a verdict are kept: a reply of two lines of SMTP. */
  static final int LONGEST_VERDICT = 1_000;

  /** So many characters of a change are kept. */
  static final int LONGEST_CHANGE = 200;

  /** No objection. */
  public static final Finding PASS = of("pass");

  /** Cuts what is too long. */
  public Finding {
    verdict = cut(verdict, LONGEST_VERDICT);
    changes = changes.isEmpty() ? List.of() : bounded(changes);
  }

  private static List<String> bounded(List<String> changes) {
    List<String> bounded = new ArrayList<>();
    changes.stream().limit(MOST_CHANGES).forEach(one -> bounded.add(cut(one, LONGEST_CHANGE)));
    if (changes.size() > MOST_CHANGES) {
      bounded.add("and " + (changes.size() - MOST_CHANGES) + " more");
    }
    return List.copyOf(bounded);
  }

  /** A verdict that changes nothing. */
  public static Finding of(String verdict) {
    return new Finding(verdict, List.of());
  }

  /** A reply, on one line. */
  public static Finding of(SmtpReply reply) {
    return of(words(reply));
  }

  /** The words of a reply on one line. */
  public static String words(SmtpReply reply) {
    try {
      return String.join(" / ", reply.statusLines(Locale.ENGLISH));
    } catch (RuntimeException wordless) { // whoever sends the reply will meet it, and say so
      return reply.code() + ", a reply without words";
    }
  }

  /** The start of a text, as long as it may be, and whether there is more. */
  static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest) + "...";
  }

  /** How many characters it has. */
  int length() {
    int length = verdict.length();
    for (String change : changes) {
      length += change.length();
    }
    return length;
  }
}
