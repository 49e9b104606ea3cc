package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TlsContextTest {

  @TempDir private Path folder;

  private Path write(String name, Object... items) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object item : items) {
        writer.writeObject(item);
      }
    }
    return Files.writeString(folder.resolve(name), text.toString());
  }

  private static TlsContext selfSigned(Path folder) throws TlsFailure {
    return TlsContext.selfSigned(folder, "mail.example.org");
  }

  private static TlsContext context(Path certificate, Path key) throws TlsFailure {
    return TlsContext.of(TlsFiles.of(certificate, key));
  }

  private static KeyPair pair(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return generator.generateKeyPair();
  }

  /** The key as the tools of its time wrote it: PKCS#1 or SEC 1, where there is such a form. */
  private static Object traditional(KeyPair pair) throws Exception {
    return pair.getPrivate() instanceof ECPrivateKey key
        ? new PemObject(
            "EC PRIVATE KEY",
            new org.bouncycastle.asn1.sec.ECPrivateKey(
                    256, key.getS(), SECObjectIdentifiers.secp256r1)
                .getEncoded())
        : pair.getPrivate();
  }

  private static X509CertificateHolder certificate(KeyPair pair, String signature)
      throws Exception {
    X500Name name = new X500Name("CN=mail.example.org");
    Date now = Date.from(Instant.now());
    Date later = Date.from(Instant.now().plusSeconds(3600));
    return new JcaX509v3CertificateBuilder(
            name, java.math.BigInteger.ONE, now, later, name, pair.getPublic())
        .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()));
  }

  @ParameterizedTest
  @CsvSource({"RSA, SHA256withRSA", "EC, SHA256withECDSA", "Ed25519, Ed25519"})
  void readsKeysInAllTheirForms(String algorithm, String signature) throws Exception {
    KeyPair pair = pair(algorithm);
    Path certificate = write("cert.pem", certificate(pair, signature));
    Path pkcs8 = write("key8.pem", new JcaPKCS8Generator(pair.getPrivate(), null));
    Path traditional = write("key1.pem", traditional(pair));
    Path both = write("both.pem", traditional(pair), certificate(pair, signature));
    for (Path key : List.of(pkcs8, traditional, both)) {
      TlsContext context = context(certificate, key);
      assertEquals(
          "CN=mail.example.org", context.certificate().getSubjectX500Principal().getName());
    }
    assertEquals(pair.getPublic(), context(both, both).certificate().getPublicKey());
  }

  @Test
  void namesEachFileThatIsMissing() {
    TlsFailure failure =
        assertThrows(
            TlsFailure.class,
            () -> context(folder.resolve("no-cert.pem"), folder.resolve("no-key.pem")));
    assertEquals(2, failure.faults().size());
    assertTrue(
        failure.faults().get(0).what().contains("no-cert.pem: there is no such certificate"));
    assertTrue(failure.faults().get(1).what().contains("no-key.pem: there is no such private key"));
  }

  @Test
  void refusesAnEncryptedKeyWithAHint() throws Exception {
    KeyPair pair = pair("EC");
    Path certificate = write("cert.pem", certificate(pair, "SHA256withECDSA"));
    Path key =
        write(
            "secret.pem",
            new JcaPKCS8Generator(
                pair.getPrivate(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setProvider(new BouncyCastleProvider())
                    .setPassword("secret".toCharArray())
                    .build()));
    String problem = problem(certificate, key);
    assertTrue(problem.contains("secret.pem: the key is encrypted"), problem);
    assertTrue(problem.contains("openssl pkey -in"), problem);
    Path traditional =
        Files.writeString(
            folder.resolve("old.pem"),
            """
            -----BEGIN EC PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,8EDFA4CF2A2F2DBB4B7C1A9C1E4E5A33

            3q2+7w==
            -----END EC PRIVATE KEY-----
            """);
    problem = problem(certificate, traditional);
    assertTrue(problem.contains("old.pem: the key is encrypted"), problem);
  }

  private static String problem(Path certificate, Path key) {
    TlsFailure failure = assertThrows(TlsFailure.class, () -> context(certificate, key));
    assertEquals(1, failure.faults().size(), failure.getMessage());
    return failure.faults().getFirst().what();
  }

  @Test
  void refusesAKeyOfAnotherCertificate() throws Exception {
    KeyPair one = pair("EC");
    KeyPair other = pair("EC");
    KeyPair rsa = pair("RSA");
    Path certificate = write("cert.pem", certificate(one, "SHA256withECDSA"));
    Path otherKey = write("other.pem", traditional(other));
    Path rsaKey = write("rsa.pem", traditional(rsa));
    assertTrue(problem(certificate, otherKey).contains("other.pem: is not the key of the first"));
    assertTrue(problem(certificate, rsaKey).contains("rsa.pem: is not the key of the first"));
  }

  @Test
  void refusesFilesThatAreSomethingElse() throws Exception {
    KeyPair pair = pair("EC");
    Path certificate = write("cert.pem", certificate(pair, "SHA256withECDSA"));
    Path key = write("key.pem", traditional(pair));
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    assertTrue(problem(certificate, empty).contains("empty.pem: holds no private key"));
    assertTrue(problem(empty, key).contains("empty.pem: holds no certificate"));
    assertTrue(problem(key, key).contains("key.pem: holds no certificate"));
    Path cut =
        Files.writeString(
            folder.resolve("cut.pem"),
            new StringBuilder(Files.readString(key)).delete(60, (int) Files.size(key) - 40));
    assertTrue(problem(certificate, cut).contains("cut.pem: "));
    Path folderAsFile = Files.createDirectory(folder.resolve("folder.pem"));
    assertTrue(problem(certificate, folderAsFile).contains("folder.pem: "));
  }

  @Test
  void makesACertificateOnceAndKeepsIt() throws Exception {
    Path tls = folder.resolve("data/tls");
    TlsContext first = selfSigned(tls);
    TlsContext second = selfSigned(tls);
    assertEquals(first.certificate(), second.certificate());
    assertEquals("CN=mail.example.org", first.certificate().getSubjectX500Principal().getName());
    assertEquals(
        List.of(List.of(2, "mail.example.org")),
        List.copyOf(first.certificate().getSubjectAlternativeNames()));
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(tls.resolve("key.pem"))));
    try (var files = Files.list(tls)) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void makesACertificateForAnAddress() throws Exception {
    TlsContext first = TlsContext.selfSigned(folder, "2001:db8::1");
    assertEquals(7, first.certificate().getSubjectAlternativeNames().iterator().next().getFirst());
    assertEquals(first.certificate(), TlsContext.selfSigned(folder, "2001:db8:0::1").certificate());
  }

  @Test
  void makesAnotherCertificateForAnotherName() throws Exception {
    TlsContext first = selfSigned(folder);
    TlsContext other = TlsContext.selfSigned(folder, "other.example.org");
    assertNotEquals(first.certificate(), other.certificate());
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    TlsFailure failure =
        assertThrows(TlsFailure.class, () -> TlsContext.selfSigned(file.resolve("tls"), "a.b"));
    assertTrue(failure.getMessage().contains("file/tls: a certificate cannot be written there"));
  }
}
