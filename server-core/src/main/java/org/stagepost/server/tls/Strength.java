package org.stagepost.server.tls;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import java.util.Set;

/** What is too weak to be believed: RFC 9325 §4.5, RFC 9155. */
final class Strength {

  private static final int LEAST_RSA = 2048;
  private static final int LEAST_EC = 224;
  private static final Set<String> BROKEN = Set.of("MD2", "MD5", "SHA1");

  private Strength() {}

  /** What is too weak about a certificate: its key, or what its issuer has signed. */
  static Optional<String> weakness(X509Certificate certificate) {
    return weaknessOfKey(certificate).or(() -> weaknessOfSignature(certificate));
  }

  /** What is too weak about its key. */
  static Optional<String> weaknessOfKey(X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    return switch (key) {
      case RSAKey rsa -> tooShort(rsa.getModulus().bitLength(), LEAST_RSA);
      case ECKey ec -> tooShort(ec.getParams().getOrder().bitLength(), LEAST_EC);
      case EdECKey _ -> Optional.empty();
      default ->
          Optional.of("the key is of a kind that is not used any more: " + key.getAlgorithm());
    };
  }

  private static Optional<String> tooShort(int bits, int least) {
    return bits < least
        ? Optional.of("the key has %d bits only".formatted(bits))
        : Optional.empty();
  }

  private static Optional<String> weaknessOfSignature(X509Certificate certificate) {
    try {
      return SignatureHash.of(certificate)
          .filter(BROKEN::contains)
          .map(hash -> "it is signed with " + hash + ", which can be forged");
    } catch (GeneralSecurityException e) {
      return Optional.of("its signature cannot be read");
    }
  }
}
