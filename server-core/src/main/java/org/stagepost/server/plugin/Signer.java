package org.stagepost.server.plugin;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.stagepost.server.config.Fingerprint;

/**
 * Who has signed a whole jar.
 *
 * @param subject the subject of the signer's certificate, as in {@code CN=Ann, O=Example}
 * @param fingerprint the certificate's SHA-256
 */
public record Signer(String subject, Fingerprint fingerprint) {

  static Signer of(X509Certificate certificate) {
    try {
      return new Signer(
          Shown.plain(certificate.getSubjectX500Principal().toString()),
          Fingerprint.of(certificate.getEncoded()));
    } catch (CertificateEncodingException e) {
      throw new IllegalArgumentException("a certificate that cannot be encoded", e);
    }
  }

  @Override
  public String toString() {
    return subject + " (" + fingerprint + ")";
  }
}
