package org.stagepost.server.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Who may vouch for clients by certificates. Immutable. */
final class ClientAuthorities {

  private final List<X509Certificate> certificates;
  private final X509TrustManager judge;

  /** Those that these certificates are of. */
  ClientAuthorities(List<X509Certificate> certificates) throws GeneralSecurityException {
    this.certificates = List.copyOf(certificates);
    this.judge = judge(certificates);
  }

  /** Reads the certificates of a PEM file. */
  static ClientAuthorities read(Path file) throws TlsFailure {
    try {
      return new ClientAuthorities(PemFiles.certificates(file));
    } catch (GeneralSecurityException e) {
      throw new TlsFailure(file + ": cannot be used: " + e.getMessage(), e);
    }
  }

  private static X509TrustManager judge(List<X509Certificate> certificates)
      throws GeneralSecurityException {
    KeyStore trusted = Stores.empty();
    for (int i = 0; i < certificates.size(); i++) {
      trusted.setCertificateEntry(Integer.toString(i), certificates.get(i));
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(trusted);
    return (X509TrustManager) factory.getTrustManagers()[0];
  }

  List<X509Certificate> certificates() {
    return certificates;
  }

  /**
   * Judges what a client has shown: it has to lead to one of these, to be valid now, and to be for
   * clients.
   *
   * @param chain the client's own certificate, and those that lead from it
   * @throws CertificateException says why it does not count
   */
  void judge(X509Certificate[] chain) throws CertificateException {
    chain[0].checkValidity(); // PKIX does not ask that of one that is trusted by itself
    judge.checkClientTrusted(chain, chain[0].getPublicKey().getAlgorithm());
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
