package org.stagepost.server.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What a line of the log says.
 *
 * @param time when it happened
 * @param level how bad it is: {@code INFO}, {@code ERROR}
 * @param session the id of the session on whose thread it happened; empty for none
 * @param source the class that says it
 * @param message what it says
 * @param stack what was thrown; empty for nothing
 */
record LogLine(
    Instant time, String level, String session, String source, String message, String stack) {

  private static final String OURS = "org.stagepost.";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxxx");

  static LogLine of(ILoggingEvent event) {
    String session = event.getMDCPropertyMap().getOrDefault(Logging.SESSION, "");
    return new LogLine(
        event.getInstant(),
        event.getLevel().toString(),
        session,
        source(event.getLoggerName()),
        withoutSession(String.valueOf(event.getFormattedMessage()), session),
        Optional.ofNullable(event.getThrowableProxy()).map(Stack::of).orElse(""));
  }

  /** Some messages begin with the session's id, as they may be logged by other threads as well. */
  private static String withoutSession(String message, String session) {
    if (session.isEmpty() || !message.startsWith(session)) {
      return message;
    }
    String rest = message.substring(session.length());
    return rest.startsWith(": ") || rest.startsWith(" ")
        ? rest.substring(rest.indexOf(' ') + 1)
        : message;
  }

  /** Of our own classes the simple name is enough, as in {@code CommandLoop}. */
  private static String source(String logger) {
    return logger.startsWith(OURS) ? logger.substring(logger.lastIndexOf('.') + 1) : logger;
  }

  /** For people: {@code 2026-11-23T21:30:05.123+01:00 INFO [k3f9] CommandLoop: connected}. */
  String text() {
    StringBuilder line = new StringBuilder(160);
    line.append(TIME.format(time.atZone(ZoneId.systemDefault())));
    line.append(' ').append(level).append(" ".repeat(Math.max(0, 5 - level.length())));
    if (!session.isEmpty()) {
      line.append(" [");
      Escaping.append(line, session, false);
      line.append(']');
    }
    line.append(' ');
    Escaping.append(line, source, false);
    line.append(": ");
    Escaping.append(line, message, false);
    if (!stack.isEmpty()) {
      line.append(" | ");
      Escaping.append(line, stack.replace("\n", " | "), false);
    }
    return line.toString();
  }

  /** For programs: an object with {@code time}, in UTC, and the other components that are there. */
  String json() {
    StringBuilder line = new StringBuilder(200);
    line.append("{\"time\":\"")
        .append(DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.MILLIS)))
        .append('"');
    member(line, "level", level);
    member(line, "session", session);
    member(line, "source", source);
    member(line, "message", message);
    member(line, "stack", stack);
    return line.append('}').toString();
  }

  private static void member(StringBuilder line, String key, String value) {
    if (!value.isEmpty()) {
      line.append(",\"").append(key).append("\":\"");
      Escaping.append(line, value, true);
      line.append('"');
    }
  }
}
