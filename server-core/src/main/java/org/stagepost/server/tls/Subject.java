package org.stagepost.server.tls;

import java.security.cert.X509Certificate;

/** Whose a certificate is, as it may stand in a log: anybody can write anything into one. */
final class Subject {

  private Subject() {}

  static String of(X509Certificate certificate) {
    return printable(certificate.getSubjectX500Principal().getName());
  }

  /** Who has signed it, by what it says itself. */
  static String issuerOf(X509Certificate certificate) {
    return printable(certificate.getIssuerX500Principal().getName());
  }

  private static String printable(String name) {
    return name.isEmpty() ? "nobody" : Printable.of(name);
  }
}
