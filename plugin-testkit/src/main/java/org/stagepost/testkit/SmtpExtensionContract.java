package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/**
 * What every {@link SmtpExtension} must do. Extend it, name your plugin, and get the tests, for all
 * extensions of SMTP that the plugin has.
 */
public abstract class SmtpExtensionContract extends PluginContract {

  private static final Pattern WORDS = Pattern.compile("[!-~]+( [!-~]+)*"); // RFC 5321 §4.1.1.1
  private static final int LONGEST_ANNOUNCEMENT = 506; // behind "250-" and in front of CRLF

  /** Values as a broken client gives them; by the grammar no value is empty, or has "=" in it. */
  private static final List<Optional<String>> JUNK =
      List.of(
          Optional.empty(),
          Optional.of(""),
          Optional.of("x"),
          Optional.of("0"),
          Optional.of("-1"),
          Optional.of("1.5"),
          Optional.of("99999999999999999999999999"),
          Optional.of("<>"),
          Optional.of("+"),
          Optional.of("+ZZ"),
          Optional.of("a=b"),
          Optional.of("%s{0}${x}"),
          Optional.of("'--"),
          Optional.of("\u00FC\uD83D\uDD11"),
          Optional.of("x".repeat(4_000)));

  /** For subclasses. */
  protected SmtpExtensionContract() {}

  private List<SmtpExtension> extensions() {
    return tested(SmtpExtension.class);
  }

  private LentSession<SmtpSession> session(int user, SmtpState state) throws Exception {
    LentSession<SmtpSession> lent = smtp(false);
    lent.call(session -> SmtpCommandContract.enter(session, user, state));
    return lent;
  }

  @Test
  void declaresTheSameAtAllTimes() throws Exception {
    for (SmtpExtension extension : extensions()) {
      List<Object> before = declared(extension);
      try (LentSession<SmtpSession> lent = session(0, SmtpState.GREETED)) {
        checkAll(extension, lent);
        assertEquals(before, declared(extension));
      }
    }
  }

  private static List<Object> declared(SmtpExtension extension) {
    return List.of(
        extension.keyword(), extension.mailParameters(), extension.recipientParameters());
  }

  @Test
  void announcesItselfByItsKeyword() throws Exception {
    for (SmtpExtension extension : extensions()) {
      for (SmtpState state : EnumSet.allOf(SmtpState.class)) {
        try (LentSession<SmtpSession> lent = session(0, state)) {
          assertAnnounces(extension, lent);
        }
      }
      try (LentSession<SmtpSession> lent = smtp(true)) {
        assertAnnounces(extension, lent);
      }
    }
  }

  private static void assertAnnounces(SmtpExtension extension, LentSession<SmtpSession> lent)
      throws Exception {
    Optional<String> line = lent.call(extension::announcement);
    if (line.isPresent()) {
      assertTrue(
          WORDS.matcher(line.get()).matches() && line.get().length() <= LONGEST_ANNOUNCEMENT,
          extension.keyword() + " announces \"" + line.get() + "\"");
      assertEquals(extension.keyword(), line.get().split(" ", 2)[0]);
    }
    assertEquals(line, lent.call(extension::announcement), "to announce is not to change anything");
  }

  @Test
  void takesOrRefusesEveryValue() throws Exception {
    for (SmtpExtension extension : extensions()) {
      try (LentSession<SmtpSession> lent = session(0, SmtpState.GREETED)) {
        checkAll(extension, lent);
      }
    }
  }

  /** What it says to everything that could stand there. */
  private static List<List<String>> checkAll(SmtpExtension extension, LentSession<SmtpSession> lent)
      throws Exception {
    List<List<String>> all = new ArrayList<>();
    for (Optional<String> value : JUNK) {
      for (String parameter : extension.mailParameters()) {
        all.add(shown(lent.call(session -> extension.checkMail(session, parameter, value))));
      }
      for (String parameter : extension.recipientParameters()) {
        all.add(shown(lent.call(session -> extension.checkRecipient(session, parameter, value))));
      }
    }
    return all;
  }

  private static List<String> shown(Optional<SmtpReply> refusal) {
    if (refusal.isEmpty()) {
      return List.of();
    }
    assertTrue(refusal.get().refuses(), "a refusal that does not refuse: " + refusal.get().code());
    List<String> lines = refusal.get().statusLines(Locale.ENGLISH);
    assertTrue(lines.stream().allMatch(Conversation::isLine), "not one line: " + lines);
    return lines;
  }

  /** One object serves all sessions: what belongs to a session may not be in its fields. */
  @Test
  void servesManySessionsAtOnce() throws Exception {
    for (SmtpExtension extension : extensions()) {
      List<LentSession<SmtpSession>> sessions = new ArrayList<>();
      try {
        List<List<List<String>>> alone = new ArrayList<>();
        List<Callable<List<List<String>>>> work = new ArrayList<>();
        for (int user = 0; user < USERS; user++) {
          LentSession<SmtpSession> lent = session(user, SmtpState.GREETED);
          sessions.add(lent);
          alone.add(checkAll(extension, lent));
          work.add(() -> checkAll(extension, lent));
        }
        assertEquals(alone, atOnce(work), extension.keyword());
      } finally {
        for (LentSession<SmtpSession> one : sessions) {
          one.close();
        }
      }
    }
  }
}
