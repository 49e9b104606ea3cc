package org.stagepost.server.tls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time whether the files of certificates have changed. */
public final class CertificateWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final Duration period;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("certificates").factory());
  private volatile Optional<TlsContext> watched = Optional.empty();

  /**
   * Looks at nothing yet.
   *
   * @param period how often it will
   */
  public CertificateWatch(Duration period) {
    this.period = period;
  }

  /** Begins to look at the certificates of a server. */
  public void begin(TlsContext context) {
    watched = Optional.of(context);
    long nanos = period.toNanos();
    thread.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  /** Reads again at once what has changed; says what has come of it. */
  public List<String> refresh() {
    return watched.map(TlsContext::refresh).orElse(List.of());
  }

  private void look() {
    try {
      refresh();
    } catch (Throwable thrown) { // else nobody would look any more
      LOG.error("the certificates could not be looked at", thrown);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
