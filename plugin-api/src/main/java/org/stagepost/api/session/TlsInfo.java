package org.stagepost.api.session;

import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What was agreed in a TLS handshake.
 *
 * @param protocol the version, for example {@code TLSv1.3}
 * @param cipherSuite the suite by its IANA name, for example {@code TLS_AES_256_GCM_SHA384}
 * @param serverName the name that the client asked for (SNI, RFC 6066 §3), in lower case
 * @param clientCertificate the client's certificate, if it has shown one that leads to an authority
 *     that the operator trusts
 */
public record TlsInfo(
    String protocol,
    String cipherSuite,
    Optional<String> serverName,
    Optional<X509Certificate> clientCertificate) {

  /** A handshake in which the client said nothing of names. */
  public TlsInfo(String protocol, String cipherSuite) {
    this(protocol, cipherSuite, Optional.empty(), Optional.empty());
  }
}
