package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A passwd-file that is read again when it has changed. A file that is being written is left in
 * peace: what it held before counts until nobody has written to it for a second.
 */
final class WatchedFile {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Path file;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile PasswdFile known;
  private volatile long looked;
  private String defaultDomain = "";

  WatchedFile(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  /**
   * Reads it for the first time.
   *
   * @param domain the domain of names without one
   */
  void open(String domain) throws IOException {
    defaultDomain = domain;
    looked = clock.millis();
    read();
  }

  /**
   * What it holds, a second or two ago at the earliest.
   *
   * @throws IOException if it is gone, or cannot be read any more
   */
  PasswdFile content() throws IOException {
    if (Math.abs(clock.millis() - looked) >= PAUSE.toMillis() && looking.tryLock()) {
      try {
        look();
      } finally {
        looking.unlock();
      }
    }
    return known;
  }

  private void look() throws IOException {
    PasswdFile.State now = PasswdFile.State.of(file);
    boolean isQuiet = Math.abs(clock.millis() - now.modified().toMillis()) >= PAUSE.toMillis();
    if (isQuiet && !now.equals(known.state())) {
      read();
    }
    looked = clock.millis(); // not if that failed: the next login tries again
  }

  private void read() throws IOException {
    PasswdFile read = PasswdFile.read(file, defaultDomain);
    read.problems().forEach(problem -> LOG.warn("{}: {}", file, problem));
    LOG.info("{}: {} accounts", file, read.entries().size());
    known = read;
  }
}
