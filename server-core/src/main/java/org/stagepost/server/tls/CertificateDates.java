package org.stagepost.server.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether it is time for a certificate. */
final class CertificateDates {

  private static final Duration SOON = Duration.ofDays(14);

  private CertificateDates() {}

  /**
   * What is wrong with the dates of a certificate, or will be soon.
   *
   * @param consequence what comes of it that one has ended
   */
  static Optional<String> fault(X509Certificate certificate, Instant now, String consequence) {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    String whose = "the certificate of " + Subject.of(certificate);
    if (begin.isAfter(now)) {
      return Optional.of(whose + " is not valid before " + begin);
    }
    if (end.isBefore(now)) {
      return Optional.of(whose + " has ended on " + end + ", and " + consequence);
    }
    return end.isBefore(now.plus(SOON))
        ? Optional.of(whose + " ends soon, on " + end)
        : Optional.empty();
  }

  /** Whether it can be used at a time. */
  static boolean isValidAt(X509Certificate certificate, Instant now) {
    return !now.isBefore(certificate.getNotBefore().toInstant())
        && !now.isAfter(certificate.getNotAfter().toInstant());
  }
}
