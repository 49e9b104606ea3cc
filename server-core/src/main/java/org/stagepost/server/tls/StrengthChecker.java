package org.stagepost.server.tls;

import java.security.cert.CertPathValidatorException;
import java.security.cert.Certificate;
import java.security.cert.PKIXCertPathChecker;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Lets no certificate be part of a path whose key or signature is weak. */
final class StrengthChecker extends PKIXCertPathChecker {

  @Override
  public void init(boolean forward) {
    // Each certificate is looked at by itself.
  }

  @Override
  public boolean isForwardCheckingSupported() {
    return true;
  }

  @Override
  public Set<String> getSupportedExtensions() {
    return null; // as the contract says, for none
  }

  @Override
  public void check(Certificate certificate, Collection<String> unresolved)
      throws CertPathValidatorException {
    Optional<String> weakness = Strength.weakness((X509Certificate) certificate);
    if (weakness.isPresent()) {
      throw new CertPathValidatorException(weakness.get());
    }
  }
}
