package org.stagepost.server.tls;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidParameterSpecException;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** The hash function of the signature on a certificate. */
final class SignatureHash {

  private SignatureHash() {}

  /** Its name as {@code SHA256} is one; empty where the signature has none, as that of Ed25519. */
  static Optional<String> of(X509Certificate certificate) throws GeneralSecurityException {
    String signature = certificate.getSigAlgName();
    if (signature.equals("RSASSA-PSS")) {
      return Optional.of(named(ofPss(certificate)));
    }
    int with = signature.indexOf("with");
    return with > 0 ? Optional.of(named(signature.substring(0, with))) : Optional.empty();
  }

  /** PSS has a hyphen where other signatures have none; that of SHA3-256 is there in both. */
  private static String named(String hash) {
    return hash.startsWith("SHA-") ? "SHA" + hash.substring("SHA-".length()) : hash;
  }

  private static String ofPss(X509Certificate certificate) throws GeneralSecurityException {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
      parameters.init(certificate.getSigAlgParams());
      return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
    } catch (IOException | InvalidParameterSpecException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
