package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The hash of tls-server-end-point for each kind of signature (RFC 5929 §4.1). */
final class ConnectionBindingsTest {

  @ParameterizedTest
  @CsvSource({
    "RSA, MD5withRSA, SHA-256",
    "RSA, SHA1withRSA, SHA-256",
    "RSA, SHA256withRSA, SHA-256",
    "RSA, SHA384withRSA, SHA-384",
    "RSA, SHA512withRSA, SHA-512",
    "RSA, SHA3-256withRSA, SHA3-256",
    "RSA, SHA256withRSAandMGF1, SHA-256",
    "RSA, SHA512withRSAandMGF1, SHA-512",
    "EC, SHA1withECDSA, SHA-256",
    "EC, SHA256withECDSA, SHA-256",
    "EC, SHA384withECDSA, SHA-384",
    "Ed25519, Ed25519, none"
  })
  void isThatOfTheSignature(String key, String signature, String hash) throws Exception {
    X509Certificate certificate = certificate(key, signature);
    Optional<byte[]> binding = ConnectionBindings.hashOf(certificate);
    if (hash.equals("none")) {
      assertEquals(Optional.empty(), binding);
    } else {
      byte[] expected = MessageDigest.getInstance(hash).digest(certificate.getEncoded());
      assertArrayEquals(expected, binding.orElseThrow());
    }
  }

  private static X509Certificate certificate(String key, String signature) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(key).generateKeyPair();
    X500Name name = new X500Name("CN=mail.example.org");
    Date now = Date.from(Instant.now());
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(name, BigInteger.ONE, now, now, name, pair.getPublic())
                .build(
                    new JcaContentSignerBuilder(signature)
                        .setProvider(new BouncyCastleProvider())
                        .build(pair.getPrivate())));
  }
}
