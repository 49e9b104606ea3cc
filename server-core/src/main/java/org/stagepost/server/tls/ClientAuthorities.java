package org.stagepost.server.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Who may vouch for clients by certificates. Immutable. */
final class ClientAuthorities {

  private static final String NAME_CONSTRAINTS = "2.5.29.30";

  private final List<X509Certificate> certificates;
  private final X509TrustManager judge;

  /** Those that these certificates are of. */
  ClientAuthorities(List<X509Certificate> certificates) throws GeneralSecurityException {
    checkUnlimited(certificates);
    this.certificates = List.copyOf(certificates);
    this.judge = judge(certificates);
  }

  /** Reads the certificates of a PEM file. */
  static ClientAuthorities read(Path file) throws TlsFailure {
    try {
      return new ClientAuthorities(PemFiles.certificates(file, TlsPart.CLIENT_AUTHORITIES));
    } catch (GeneralSecurityException e) {
      throw new TlsFailure(
          TlsPart.CLIENT_AUTHORITIES, file + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private static X509TrustManager judge(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    Set<TrustAnchor> trusted =
        certificates.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(trusted, new X509CertSelector());
    parameters.setRevocationEnabled(false); // nobody is asked about a client
    parameters.addCertPathChecker(new StrengthChecker());
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(new CertPathTrustManagerParameters(parameters));
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  /** JSSE does not apply to an authority what its own certificate says (RFC 5280 §4.2.1.10). */
  private static void checkUnlimited(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    for (X509Certificate certificate : certificates) {
      if (certificate.getExtensionValue(NAME_CONSTRAINTS) != null) {
        throw new CertificateException(
            Subject.of(certificate)
                + " may vouch for some names alone (name constraints), which is not looked at"
                + " here: name an authority without them");
      }
    }
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  /**
   * Judges what a client has shown: it has to lead to one of these that is valid now, to be valid
   * now itself, and to be for clients; and nothing on the way may be weak.
   *
   * @param chain the client's own certificate, and those that lead from it
   * @throws CertificateException says why it does not count
   */
  void judge(X509Certificate[] chain) throws CertificateException {
    // PKIX asks neither of one that is trusted by itself.
    chain[0].checkValidity();
    Optional<String> weakness = Strength.weakness(chain[0]);
    if (weakness.isPresent()) {
      throw new CertificateException(weakness.get());
    }
    judgeNow().checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
  }

  /** PKIX asks no authority for its dates, nor for its strength. */
  private X509TrustManager judgeNow() throws CertificateException {
    Instant now = Instant.now();
    List<X509Certificate> fit =
        certificates.stream()
            .filter(one -> CertificateDates.isValidAt(one, now))
            .filter(one -> Strength.weaknessOfKey(one).isEmpty())
            .toList();
    if (fit.size() == certificates.size()) {
      return judge;
    }
    if (fit.isEmpty()) {
      throw new CertificateException("no authority of clients is valid now, and strong enough");
    }
    try {
      return judge(fit);
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClientAuthorities those && certificates.equals(those.certificates);
  }

  @Override
  public int hashCode() {
    return certificates.hashCode();
  }

  @Override
  public String toString() {
    return certificates.stream()
        .map(Subject::of)
        .collect(Collectors.joining("; ", "the authorities of clients: ", ""));
  }
}
