package org.stagepost.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a certificate and its key, or will be soon. Opens nothing but files. */
public final class CertificateCheck {

  private final List<TlsFault> faults = new ArrayList<>();
  private Optional<ServerNames> names = Optional.empty();

  /**
   * Looks at files.
   *
   * @param now what time it is
   */
  public CertificateCheck(PemFiles files, Instant now) {
    try {
      ServerCertificate read = files.read();
      names = Optional.of(read.names());
      for (X509Certificate one : read.chain()) {
        CertificateDates.fault(one, now, "clients refuse it").ifPresent(this::warn);
      }
      order(read.chain());
      Strength.weakness(read.chain().getFirst()).ifPresent(this::warn);
    } catch (TlsFailure failure) {
      faults.addAll(failure.faults());
    }
    othersCanRead(files.privateKey());
  }

  /** All that was found. */
  public List<TlsFault> faults() {
    return List.copyOf(faults);
  }

  /** Whether the certificate is for a host; true also if it cannot be read, which is said then. */
  public boolean isFor(String host) {
    return names
        .map(
            known ->
                known.contains(host)
                    || known.coversByWildcard(host)
                    || known.addresses().contains(host))
        .orElse(true);
  }

  private void warn(String what) {
    faults.add(TlsFault.warning(TlsPart.CERTIFICATE, what));
  }

  /** RFC 8446 §4.4.2: clients may expect each certificate to be followed by its issuer's. */
  private void order(List<X509Certificate> chain) {
    for (int i = 0; i + 1 < chain.size(); i++) {
      if (!isIssuedBy(chain.get(i), chain.get(i + 1))) {
        warn(
            "the certificate of %s is not followed by that of its issuer, %s"
                .formatted(Subject.of(chain.get(i)), Subject.issuerOf(chain.get(i))));
        return;
      }
    }
    X509Certificate only = chain.getFirst();
    if (chain.size() == 1
        && !only.getIssuerX500Principal().equals(only.getSubjectX500Principal())) {
      warn(
          "the chain is not complete: the certificate of the issuer, %s, is missing, and clients"
                  .formatted(Subject.issuerOf(only))
              + " that do not know it refuse this one");
    }
  }

  private static boolean isIssuedBy(X509Certificate one, X509Certificate next) {
    try {
      one.verify(next.getPublicKey());
      return one.getIssuerX500Principal().equals(next.getSubjectX500Principal());
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private void othersCanRead(Path key) {
    try {
      if (Files.getPosixFilePermissions(key).contains(PosixFilePermission.OTHERS_READ)) {
        String what = key + ": everybody on this machine can read the private key";
        faults.add(TlsFault.warning(TlsPart.PRIVATE_KEY, what));
      }
    } catch (IOException | UnsupportedOperationException e) {
      // It is missing, which is said elsewhere, or files have no such modes here.
    }
  }
}
