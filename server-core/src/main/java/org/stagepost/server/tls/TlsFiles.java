package org.stagepost.server.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files that TLS needs.
 *
 * @param certificates each certificate with its key, at least one; the first is for clients that
 *     ask for a name that no certificate has, or for none
 * @param clientAuthorities the certificates of those who may vouch for clients; if there are none,
 *     no client is asked for a certificate
 */
public record TlsFiles(List<PemFiles> certificates, Optional<Path> clientAuthorities) {

  /** Copies the list. */
  public TlsFiles {
    certificates = List.copyOf(certificates);
  }

  /** One certificate, and no client's. */
  public static TlsFiles of(Path certificate, Path privateKey) {
    return new TlsFiles(List.of(new PemFiles(certificate, privateKey)), Optional.empty());
  }
}
