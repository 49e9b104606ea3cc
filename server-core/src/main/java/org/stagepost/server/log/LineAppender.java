package org.stagepost.server.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Makes one line of each event, and writes it to standard error and to the file. Lines that report
 * nothing bad wait up to a tenth of a second, for company: a busy server would otherwise spend more
 * on writing its log than on its mail. Warnings and errors are written at once, with all that was
 * said before them.
 */
final class LineAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {

  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final int ENOUGH = 32 << 10;

  private final LogFormat format;
  private final Optional<OutputStream> file;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition something = lock.newCondition();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream(ENOUGH);
  private final Thread flusher;
  private boolean stopping;

  LineAppender(LogFormat format, Optional<OutputStream> file) {
    this.format = format;
    this.file = file;
    this.flusher = Thread.ofPlatform().daemon().name("log").unstarted(this::flushOnAndOn);
  }

  @Override
  public void start() {
    super.start();
    flusher.start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    byte[] line = line(event);
    lock.lock();
    try {
      if (waiting.size() == 0) {
        something.signal();
      }
      waiting.writeBytes(line);
      if (waiting.size() >= ENOUGH || event.getLevel().isGreaterOrEqual(Level.WARN) || stopping) {
        flush();
      }
    } finally {
      lock.unlock();
    }
  }

  private byte[] line(ILoggingEvent event) {
    LogLine line = LogLine.of(event);
    String text =
        switch (format) {
          case TEXT -> line.text();
          case JSON -> line.json();
        };
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void flush() {
    byte[] lines = waiting.toByteArray();
    waiting.reset();
    try {
      file.orElse(OutputStream.nullOutputStream()).write(lines);
    } catch (IOException failure) {
      addError("the log file", failure);
    }
    System.err.write(lines, 0, lines.length);
    System.err.flush();
  }

  private void flushOnAndOn() {
    lock.lock();
    try {
      while (!stopping) {
        while (waiting.size() == 0 && !stopping) {
          something.await();
        }
        for (long left = PATIENCE.toNanos(); left > 0 && waiting.size() > 0 && !stopping; ) {
          left = something.awaitNanos(left);
        }
        if (waiting.size() > 0) {
          flush();
        }
      }
    } catch (InterruptedException nobodyInterruptsThisThread) {
      Thread.currentThread().interrupt();
    } finally {
      stopping = true; // whatever ended this thread: from now on each line is written at once
      lock.unlock();
    }
  }

  /** Writes what waits, and closes the file. */
  @Override
  public void stop() {
    super.stop();
    lock.lock();
    try {
      stopping = true;
      something.signal();
      flush();
      if (file.isPresent()) {
        file.get().close();
      }
    } catch (IOException failure) {
      addError("the log file", failure);
    } finally {
      lock.unlock();
    }
  }
}
