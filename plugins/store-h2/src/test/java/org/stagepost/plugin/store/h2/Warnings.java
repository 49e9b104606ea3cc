package org.stagepost.plugin.store.h2;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** Listens to what one class warns of, though the store is silenced. */
final class Warnings extends AppenderBase<ILoggingEvent> {

  private final Logger logger;
  private final List<String> messages = new CopyOnWriteArrayList<>();

  private Warnings(Logger logger) {
    this.logger = logger;
  }

  /** Begins to listen. */
  static Warnings of(Class<?> speaker) {
    Warnings warnings = new Warnings((Logger) LoggerFactory.getLogger(speaker));
    warnings.start();
    warnings.logger.setLevel(Level.WARN);
    warnings.logger.setAdditive(false);
    warnings.logger.addAppender(warnings);
    return warnings;
  }

  @Override
  protected void append(ILoggingEvent event) {
    messages.add(event.getFormattedMessage());
  }

  /** What was said so far. */
  List<String> list() {
    return List.copyOf(messages);
  }

  /** Ends it and silences the class again. */
  @Override
  public void stop() {
    logger.detachAppender(this);
    logger.setAdditive(true);
    logger.setLevel(null);
    super.stop();
  }
}
