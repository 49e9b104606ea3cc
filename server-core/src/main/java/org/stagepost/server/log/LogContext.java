package org.stagepost.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/**
 * Sets logback up from code: no file is looked for, so nobody can put one on the class path, and
 * the start does not wait for an XML parser.
 */
record LogContext(LoggerContext context) {

  /** What libraries say below a warning is of no use to an operator. */
  private static final List<String> QUIET = List.of("org.pf4j", "com.google", "com.h2database");

  private static final String OURS = "org.stagepost";

  /** Warnings alone, to standard error: what every command of the command line does. */
  void warnings() {
    context.reset();
    root().setLevel(Level.WARN);
    root().addAppender(appender(LogFormat.TEXT, Optional.empty()));
  }

  /** As the settings say; to the file too, if there is one. */
  void settings(LogSettings settings, Optional<OutputStream> file) {
    context.reset();
    root().setLevel(settings.level() == LogLevel.WARN ? Level.WARN : Level.INFO);
    context.getLogger(OURS).setLevel(settings.level().level());
    QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
    root().addAppender(appender(settings.format(), file));
  }

  private Logger root() {
    return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private LineAppender appender(LogFormat format, Optional<OutputStream> file) {
    LineAppender appender = new LineAppender(format, file);
    appender.setContext(context);
    appender.setName("lines");
    appender.start();
    return appender;
  }
}
