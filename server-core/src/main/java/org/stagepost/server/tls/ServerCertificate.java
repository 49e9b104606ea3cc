package org.stagepost.server.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A key and the certificates that lead from it to its root.
 *
 * @param privateKey the key
 * @param chain the certificates, the server's own first
 * @param names whom the server's own is for
 */
record ServerCertificate(PrivateKey privateKey, List<X509Certificate> chain, ServerNames names) {

  private static final PSSParameterSpec PSS =
      new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1);

  ServerCertificate {
    chain = List.copyOf(chain);
  }

  ServerCertificate(PrivateKey privateKey, List<X509Certificate> chain) {
    this(privateKey, chain, ServerNames.of(chain.getFirst()));
  }

  /** Whether the key belongs to the first certificate: what one signs, the other confirms. */
  boolean keyFits() {
    byte[] probe = {1, 2, 3, 4};
    PublicKey publicKey = chain.getFirst().getPublicKey();
    try {
      Signature signature = signature();
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

  private Signature signature() throws GeneralSecurityException {
    return switch (privateKey.getAlgorithm()) {
      case "RSA" -> Signature.getInstance("SHA256withRSA");
      case "EC" -> Signature.getInstance("SHA256withECDSA");
      case "RSASSA-PSS" -> pssSignature();
      default -> Signature.getInstance(privateKey.getAlgorithm());
    };
  }

  /** A key of this kind may demand parameters of its own (RFC 4055 §1.2). */
  private Signature pssSignature() throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS");
    AlgorithmParameterSpec own = ((RSAKey) privateKey).getParams();
    signature.setParameter(own == null ? PSS : own);
    return signature;
  }

  /** Whether clients may believe it now. */
  boolean isValid() {
    return CertificateDates.isValidAt(chain.getFirst(), Instant.now());
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
