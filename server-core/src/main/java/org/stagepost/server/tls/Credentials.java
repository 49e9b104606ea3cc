package org.stagepost.server.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * A key and the certificates that lead from it to its root.
 *
 * @param privateKey the key
 * @param chain the certificates, the server's own first
 * @param names whom the server's own is for
 */
record Credentials(PrivateKey privateKey, List<X509Certificate> chain, CertificateNames names) {

  Credentials {
    chain = List.copyOf(chain);
  }

  Credentials(PrivateKey privateKey, List<X509Certificate> chain) {
    this(privateKey, chain, CertificateNames.of(chain.getFirst()));
  }

  /** Whether the key belongs to the first certificate: what one signs, the other confirms. */
  boolean match() {
    byte[] probe = {1, 2, 3, 4};
    PublicKey publicKey = chain.getFirst().getPublicKey();
    try {
      Signature signature = Signature.getInstance(algorithm());
      signature.initSign(privateKey);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() {
    return switch (privateKey.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> privateKey.getAlgorithm();
    };
  }

  /** What JSSE calls it by; another certificate has another. */
  String alias() {
    return HexFormat.of().formatHex(chain.getFirst().getSignature());
  }

  /** Tells nothing of the key. */
  @Override
  public String toString() {
    X509Certificate own = chain.getFirst();
    return "the certificate of %s, for %s, until %s"
        .formatted(Subject.of(own), names, own.getNotAfter().toInstant());
  }
}
