package org.stagepost.server.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLKeyException;
import javax.net.ssl.SSLSession;

/**
 * What binds a login to one TLS connection (RFC 5056), so that nobody in the middle can use it.
 * Computed once, when the handshake is done: connections that are resumed may share what JSSE knows
 * of them, and the last one overwrites it.
 *
 * @param exporter {@code tls-exporter}
 * @param serverEndPoint {@code tls-server-end-point}
 */
record ConnectionBindings(Optional<byte[]> exporter, Optional<byte[]> serverEndPoint) {

  private static final String EXPORTER_LABEL = "EXPORTER-Channel-Binding"; // RFC 9266 §2
  private static final int EXPORTER_LENGTH = 32;

  /** Those of the connection whose handshake has just been done. */
  static ConnectionBindings of(SSLSession session) {
    return new ConnectionBindings(exporter(session), serverEndPoint(session));
  }

  /** The binding of a kind, by its registered name; empty if this connection has none. */
  Optional<byte[]> named(String type) {
    Optional<byte[]> found =
        switch (type) {
          case "tls-exporter" -> exporter;
          case "tls-server-end-point" -> serverEndPoint;
          default -> Optional.empty();
        };
    return found.map(byte[]::clone);
  }

  /**
   * RFC 9266 §2. Under TLS 1.2 it takes the extended master secret (RFC 7627 §5.4), and JSSE makes
   * sure of that.
   */
  private static Optional<byte[]> exporter(SSLSession session) {
    if (!(session instanceof ExtendedSSLSession extended)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          extended.exportKeyingMaterialData(EXPORTER_LABEL, new byte[0], EXPORTER_LENGTH));
    } catch (SSLKeyException | IllegalStateException | UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** RFC 5929 §4: the hash of the certificate that this connection was opened with. */
  private static Optional<byte[]> serverEndPoint(SSLSession session) {
    Certificate[] own = session.getLocalCertificates();
    return own == null || own.length == 0 ? Optional.empty() : hashOf((X509Certificate) own[0]);
  }

  /** Empty where the signature of the certificate has no hash of its own, as that of Ed25519. */
  static Optional<byte[]> hashOf(X509Certificate certificate) {
    try {
      Optional<String> name = SignatureHash.of(certificate).map(ConnectionBindings::atLeastSha256);
      return name.isPresent()
          ? Optional.of(MessageDigest.getInstance(name.get()).digest(certificate.getEncoded()))
          : Optional.empty();
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static String atLeastSha256(String hash) {
    return switch (hash) {
      case "MD5", "SHA1", "SHA256" -> "SHA-256";
      case "SHA224" -> "SHA-224";
      case "SHA384" -> "SHA-384";
      case "SHA512" -> "SHA-512";
      default -> hash;
    };
  }
}
