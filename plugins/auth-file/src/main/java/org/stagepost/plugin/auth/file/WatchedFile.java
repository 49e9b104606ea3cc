package org.stagepost.plugin.auth.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A passwd-file that is read again when it has changed. At each moment it has one answer for
 * everybody: what it holds, or that it cannot be read.
 *
 * <p>A file that is being written is left in peace: what it held before counts until nobody has
 * written to it for a second.
 */
final class WatchedFile {

  private static final Logger LOG = LoggerFactory.getLogger(WatchedFile.class);

  /** So often it is looked at, and so long nobody may have written to it. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /**
   * So long after it was last seen counts what it held. Editors move a file away before they write
   * the new one, which takes a slow disk a second; who has taken the file away waits no longer.
   */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final Path file;
  private final Clock clock;
  private final ReentrantLock looking = new ReentrantLock();
  private volatile Sight last;
  private String defaultDomain = "";

  /**
   * What was found.
   *
   * @param looked when it was looked at
   * @param seen when it was last there
   * @param state what it looked like when it was read
   * @param content what it held then
   * @param failure why it cannot be read now, if so
   */
  private record Sight(
      long looked, long seen, FileState state, PasswdFile content, Optional<String> failure) {

    Sight unchanged(long now) {
      return new Sight(now, now, state, content, Optional.empty());
    }

    Sight failed(long now, IOException reason) {
      return new Sight(now, seen, state, content, Optional.of(reason.toString()));
    }
  }

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
    long now = clock.millis();
    FileState state = FileState.of(file);
    PasswdFile content = PasswdFile.read(file, domain);
    last = told(new Sight(now, now, state, content, Optional.empty()));
  }

  /**
   * What it holds, or held a second or two ago.
   *
   * @throws IOException if it is gone, or cannot be read any more
   */
  PasswdFile content() throws IOException {
    if (!isRecent(last.looked(), PAUSE)) {
      look();
    }
    Sight sight = last;
    if (sight.failure().isPresent() && !isRecent(sight.seen(), GRACE)) {
      throw new IOException(file + " cannot be read: " + sight.failure().get());
    }
    return sight.content();
  }

  private boolean isRecent(long moment, Duration within) {
    return Math.abs(clock.millis() - moment) < within.toMillis(); // clocks are set back, too
  }

  /** Looks at it, unless somebody else does: who knows too little to go on waits for them. */
  private void look() {
    if (isRecent(last.looked(), GRACE)) {
      if (!looking.tryLock()) {
        return;
      }
    } else {
      looking.lock();
    }
    try {
      if (!isRecent(last.looked(), PAUSE)) {
        last = next(clock.millis());
      }
    } finally {
      looking.unlock();
    }
  }

  private Sight next(long now) {
    try {
      FileState state = FileState.of(file);
      Sight next = last.unchanged(now);
      if (!state.equals(last.state()) && !isRecent(state.modified().toMillis(), PAUSE)) {
        PasswdFile content = PasswdFile.read(file, defaultDomain);
        if (FileState.of(file).equals(state)) { // else somebody writes to it just now
          next = told(new Sight(now, now, state, content, Optional.empty()));
        }
      }
      last.failure().ifPresent(former -> LOG.info("{}: can be read again", file));
      return next;
    } catch (IOException reason) {
      Sight next = last.failed(now, reason);
      if (!next.failure().equals(last.failure())) {
        LOG.warn("{}: cannot be read, and logins have to wait for it: {}", file, reason.toString());
      }
      return next;
    }
  }

  private Sight told(Sight sight) {
    sight.content().problems().forEach(problem -> LOG.warn("{}: {}", file, problem));
    LOG.info("{}: {} accounts", file, sight.content().entries().size());
    return sight;
  }
}
