package org.stagepost.server.log;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;

/** Hands over the warnings of libraries that log by {@code java.util.logging}, as Guice does. */
final class JavaLoggingBridge extends Handler {

  private static final SimpleFormatter FORMATTER = new SimpleFormatter();

  /** Puts the bridge in the place of what {@code java.util.logging} does by itself. */
  static void install() {
    LogManager.getLogManager().reset();
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    root.addHandler(new JavaLoggingBridge());
  }

  @Override
  public void publish(LogRecord event) {
    String name = event.getLoggerName() == null ? "java.util.logging" : event.getLoggerName();
    org.slf4j.Logger logger = LoggerFactory.getLogger(name);
    String message = FORMATTER.formatMessage(event);
    if (event.getLevel().intValue() >= Level.SEVERE.intValue()) {
      logger.error(message, event.getThrown());
    } else if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
      logger.warn(message, event.getThrown());
    }
  }

  @Override
  public void flush() {
    // nothing is kept
  }

  @Override
  public void close() {
    // nothing is open
  }
}
