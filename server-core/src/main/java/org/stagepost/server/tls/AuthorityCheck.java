package org.stagepost.server.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Says what is wrong with those who may vouch for clients, or will be soon. Opens only a file. */
public final class AuthorityCheck {

  private static final int SIGNS_CERTIFICATES = 5; // RFC 5280 §4.2.1.3, keyCertSign

  private AuthorityCheck() {}

  /**
   * All that is wrong with a file.
   *
   * @param now what time it is
   */
  public static List<TlsFault> faults(Path file, Instant now) {
    try {
      return ClientAuthorities.read(file).certificates().stream()
          .flatMap(certificate -> warnings(certificate, now))
          .map(what -> TlsFault.warning(TlsPart.CLIENT_AUTHORITIES, what))
          .toList();
    } catch (TlsFailure failure) {
      return failure.faults();
    }
  }

  private static Stream<String> warnings(X509Certificate certificate, Instant now) {
    List<String> warnings = new ArrayList<>();
    CertificateDates.fault(certificate, now, "vouches for nobody").ifPresent(warnings::add);
    String whose = "the certificate of " + Subject.of(certificate);
    if (!isAuthority(certificate)) {
      warnings.add(
          whose
              + " is not that of an authority (CA): it counts by itself, and vouches for no other");
    }
    Strength.weaknessOfKey(certificate)
        .ifPresent(weakness -> warnings.add(whose + " vouches for nobody: " + weakness));
    return warnings.stream();
  }

  private static boolean isAuthority(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0 && (usage == null || usage[SIGNS_CERTIFICATES]);
  }
}
