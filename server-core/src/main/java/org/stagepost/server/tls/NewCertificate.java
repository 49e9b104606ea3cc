package org.stagepost.server.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate that signs itself, with its key, as they are made once: by Bouncy Castle, which no
 * later start has to load.
 */
final class NewCertificate {

  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final int LONGEST_COMMON_NAME = 64; // RFC 5280, appendix A.1

  private final KeyPair pair;
  private final X509Certificate certificate;

  private NewCertificate(KeyPair pair, X509Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /**
   * Makes one.
   *
   * @param hostname what it is for
   * @param isAddress whether that is an IP address
   */
  static NewCertificate make(String hostname, boolean isAddress)
      throws GeneralSecurityException, IOException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    int kind = isAddress ? GeneralName.iPAddress : GeneralName.dNSName;
    try {
      return new NewCertificate(
          pair, sign(pair, subject(hostname), new GeneralName(kind, hostname)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static X509Certificate sign(KeyPair pair, X500Name subject, GeneralName host)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Instant now = Instant.now();
    var builder =
        new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(127, new SecureRandom()).setBit(126),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(now.plus(LIFETIME)),
            subject,
            pair.getPublic());
    builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static X500Name subject(String hostname) {
    String name = hostname.substring(0, Math.min(hostname.length(), LONGEST_COMMON_NAME));
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  X509Certificate certificate() {
    return certificate;
  }

  /** The certificate in PEM. */
  String certificatePem() throws IOException {
    return pem(certificate);
  }

  /** The key in PEM, as PKCS#8. */
  String keyPem() throws IOException {
    return pem(new JcaPKCS8Generator(pair.getPrivate(), null));
  }

  private static String pem(Object item) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(item);
    }
    return text.toString();
  }
}
