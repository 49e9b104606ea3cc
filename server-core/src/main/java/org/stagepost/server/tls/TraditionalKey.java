package org.stagepost.server.tls;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Keys as tools wrote them before PKCS#8. They are a class by themselves because Bouncy Castle is
 * large and signed: a start that need not load it is a good deal shorter.
 */
final class TraditionalKey {

  private TraditionalKey() {}

  /** The PKCS#8 form of a key in PKCS#1 (RFC 8017, appendix A.1.2). */
  static byte[] rsa(byte[] octets) throws IOException {
    try {
      return pkcs8(
          new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
          RSAPrivateKey.getInstance(octets));
    } catch (RuntimeException e) {
      throw new IOException("it is damaged", e);
    }
  }

  /** The PKCS#8 form of a key in SEC 1 (RFC 5915). */
  static byte[] ec(byte[] octets) throws IOException {
    try {
      ECPrivateKey key = ECPrivateKey.getInstance(octets);
      return pkcs8(
          new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject()),
          key);
    } catch (RuntimeException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private static byte[] pkcs8(AlgorithmIdentifier algorithm, ASN1Object key) throws IOException {
    return new PrivateKeyInfo(algorithm, key).getEncoded();
  }
}
