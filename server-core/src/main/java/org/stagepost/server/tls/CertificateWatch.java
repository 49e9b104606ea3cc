package org.stagepost.server.tls;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks from time to time whether the files of certificates have changed. */
public final class CertificateWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CertificateWatch.class);

  private final TlsContext context;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("certificates").factory());

  /**
   * Begins to look.
   *
   * @param period how often
   */
  public CertificateWatch(TlsContext context, Duration period) {
    this.context = context;
    long nanos = period.toNanos();
    thread.scheduleWithFixedDelay(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    try {
      context.refresh();
    } catch (Throwable thrown) { // else nobody would look any more
      LOG.error("the certificates could not be looked at", thrown);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
