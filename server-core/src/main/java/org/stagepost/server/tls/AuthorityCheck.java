package org.stagepost.server.tls;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what is wrong with those who may vouch for clients, or will be soon. Opens only a file. */
public final class AuthorityCheck {

  private static final int SIGNS_CERTIFICATES = 5; // RFC 5280 §4.2.1.3, keyCertSign

  private final Instant now;
  private final List<TlsFault> faults = new ArrayList<>();

  /**
   * Looks at a file.
   *
   * @param now what time it is
   */
  public AuthorityCheck(Path file, Instant now) {
    this.now = now;
    try {
      ClientAuthorities.read(file).certificates().forEach(this::look);
    } catch (TlsFailure failure) {
      faults.addAll(failure.faults());
    }
  }

  /** All that was found. */
  public List<TlsFault> faults() {
    return List.copyOf(faults);
  }

  private void look(X509Certificate certificate) {
    CertificateDates.fault(certificate, now, "vouches for nobody").ifPresent(this::warn);
    String whose = "the certificate of " + Subject.of(certificate);
    if (!isAuthority(certificate)) {
      warn(
          whose
              + " is not that of an authority (CA): it counts by itself, and vouches for no other");
    }
    Strength.weaknessOfKey(certificate)
        .ifPresent(weakness -> warn(whose + " vouches for nobody: " + weakness));
  }

  private static boolean isAuthority(X509Certificate certificate) {
    boolean[] usage = certificate.getKeyUsage();
    return certificate.getBasicConstraints() >= 0 && (usage == null || usage[SIGNS_CERTIFICATES]);
  }

  private void warn(String what) {
    faults.add(TlsFault.warning(TlsPart.CLIENT_AUTHORITIES, what));
  }
}
