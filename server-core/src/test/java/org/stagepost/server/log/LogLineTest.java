package org.stagepost.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LogLineTest {

  private static final Instant TIME = Instant.parse("2026-11-23T20:30:05.123456Z");

  private static LogLine line(String message) {
    return new LogLine(TIME, "INFO", "k3f9", "CommandLoop", message, "");
  }

  private static String withoutTime(String text) {
    assertTrue(
        text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:05\\.123[+-]\\d\\d:\\d\\d .*"), text);
    return text.substring(text.indexOf(' ') + 1);
  }

  @Test
  void aTextLine() {
    assertEquals("INFO  [k3f9] CommandLoop: connected", withoutTime(line("connected").text()));
    assertEquals(
        "ERROR org.h2.Driver: x",
        withoutTime(new LogLine(TIME, "ERROR", "", "org.h2.Driver", "x", "").text()));
  }

  @Test
  void aJsonLine() {
    assertEquals(
        "{\"time\":\"2026-11-23T20:30:05.123Z\",\"level\":\"INFO\",\"session\":\"k3f9\","
            + "\"source\":\"CommandLoop\",\"message\":\"say \\\"hi\\\" \\\\\"}",
        line("say \"hi\" \\").json());
  }

  @Test
  void whateverAPeerSendsStaysInItsLine() {
    String hostile = "a\r\nb\tc\u0000d\u001b[2Je\u0085f\u2028g\u202eh\u007fi\ufeffj\ud800k\udc00";
    String harmless =
        "a\\r\\nb\\tc\\u0000d\\u001b[2Je\\u0085f\\u2028g\\u202eh\\u007fi\\ufeffj\\ud800k\\udc00";
    assertEquals("INFO  [k3f9] CommandLoop: " + harmless, withoutTime(line(hostile).text()));
    assertTrue(line(hostile).json().endsWith("\"message\":\"" + harmless + "\"}"));
    String session = new LogLine(TIME, "INFO", "x\n]", "a\nb", "m", "").text();
    assertEquals("INFO  [x\\n]] a\\nb: m", withoutTime(session));
  }

  @Test
  void lettersOfTheWorldAreKept() {
    String words = "驿站 Grüße 😀";
    assertEquals("INFO  [k3f9] CommandLoop: " + words, withoutTime(line(words).text()));
  }

  @Test
  void aVeryLongMessageIsCut() {
    String text = line("x".repeat(1_000_000)).text();
    assertTrue(text.length() < 20_000 && text.endsWith("x…"), text.length() + " characters");
  }

  private static LoggingEvent event(String message, Throwable thrown) {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new ch.qos.logback.classic.util.LogbackMDCAdapter());
    return new LoggingEvent(
        "",
        context.getLogger("org.stagepost.server.net.CommandLoop"),
        Level.ERROR,
        message,
        thrown,
        new Object[] {"x"});
  }

  @Test
  void anEventBecomesALine() {
    LoggingEvent event = event("failed: {}", null);
    event.setMDCPropertyMap(Map.of("session", "k3f9", "other", "y"));
    LogLine line = LogLine.of(event);
    assertEquals("k3f9", line.session());
    assertEquals("CommandLoop", line.source());
    assertEquals("failed: x", line.message());
    assertEquals("", line.stack());
    assertEquals("ERROR", line.level());
  }

  private static String message(String message, Map<String, String> context) {
    LoggingEvent event = event(message, null);
    event.setMDCPropertyMap(context);
    return LogLine.of(event).message();
  }

  @Test
  void aSessionIsNotNamedTwice() {
    Map<String, String> context = Map.of("session", "k3f9");
    assertEquals("connected", message("k3f9: connected", context));
    assertEquals("login as k3f9", message("k3f9 login as k3f9", context));
    assertEquals("k3f99: connected", message("k3f99: connected", context));
    assertEquals("k3f9", message("k3f9", context));
    assertEquals("k3f9: connected", message("k3f9: connected", Map.of()));
  }

  @Test
  void aStackIsOnTheSameLine() {
    Exception thrown = new IllegalStateException("a\nat forged.Frame", new RuntimeException());
    thrown.addSuppressed(new Exception("second"));
    StackTraceElement[] frames = {
      new StackTraceElement("org.stagepost.A", "b", "A.java", 1),
      new StackTraceElement("org.stagepost.C", "d", "C.java", 2)
    };
    thrown.setStackTrace(frames);
    thrown.getCause().setStackTrace(frames);
    thrown.getSuppressed()[0].setStackTrace(frames);
    LoggingEvent event = event("failed: {}", thrown);
    event.setMDCPropertyMap(Map.of());
    LogLine line = LogLine.of(event);
    assertTrue(
        line.text()
            .endsWith(
                " ERROR CommandLoop: failed: x | java.lang.IllegalStateException: a\\n"
                    + "at forged.Frame | at org.stagepost.A.b(A.java:1) | at"
                    + " org.stagepost.C.d(C.java:2) | suppressed java.lang.Exception: second |"
                    + " caused by java.lang.RuntimeException"),
        line.text());
    assertTrue(
        line.json()
            .contains("\"stack\":\"java.lang.IllegalStateException: a\\\\nat forged.Frame\\nat "),
        line.json());
  }

  private static int endless(int n) {
    return endless(n + 1) + 1;
  }

  @Test
  void anEndlessStackIsCut() {
    try {
      endless(0);
    } catch (StackOverflowError overflow) {
      LoggingEvent event = event("failed: {}", overflow);
      event.setMDCPropertyMap(Map.of());
      String text = LogLine.of(event).text();
      assertTrue(text.matches(".*… \\d+ more"), text);
      assertTrue(text.length() < 8000, text);
    }
  }
}
