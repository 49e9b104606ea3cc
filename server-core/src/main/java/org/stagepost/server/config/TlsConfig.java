package org.stagepost.server.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of the certificates.
 *
 * @param certificate the chain in PEM, the server's own certificate first; required
 * @param privateKey its key in PEM, without a password; required
 * @param certificates further certificates, for clients that ask for their names; empty by default
 * @param clientAuthorities the certificates of those who may vouch for clients; default: nobody
 */
public record TlsConfig(
    @Describe(
            required = true,
            value = "The certificate chain in PEM, the server's own certificate first.")
        Path certificate,
    @Describe(required = true, value = "Its private key in PEM, not protected by a password.")
        Path privateKey,
    @Describe(
            "Further certificates. A client gets the one whose names fit the name that it asks for,"
                + " and the one above if none fits.")
        List<CertificateConfig> certificates,
    @Describe(
            "The certificates, in PEM, of those who may vouch for clients. With it, submission and"
                + " POP3 listeners ask each client for a certificate, which it need not have.")
        Optional<Path> clientAuthorities) {

  /** Puts the defaults in. */
  public TlsConfig {
    certificates = certificates == null ? List.of() : List.copyOf(certificates);
    clientAuthorities = clientAuthorities == null ? Optional.empty() : clientAuthorities;
  }
}
