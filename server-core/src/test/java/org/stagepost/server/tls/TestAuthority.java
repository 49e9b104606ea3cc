package org.stagepost.server.tls;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that signs whatever a test needs. */
public final class TestAuthority {

  /**
   * What a test wants to have signed.
   *
   * @param subject the common name
   * @param key RSA, EC or Ed25519
   * @param purpose server or client
   * @param begin from when it is valid
   * @param end until when
   * @param hosts the alternative names
   */
  public record Wish(
      String subject,
      String key,
      KeyPurposeId purpose,
      Instant begin,
      Instant end,
      List<String> hosts) {

    /** A server's certificate for these hosts, valid now. */
    public static Wish server(String key, String... hosts) {
      return new Wish(
          hosts[0], key, KeyPurposeId.id_kp_serverAuth, hours(-1), hours(1000), List.of(hosts));
    }

    /** A user's certificate, valid now. */
    public static Wish client(String user) {
      return new Wish(user, "EC", KeyPurposeId.id_kp_clientAuth, hours(-1), hours(1), List.of());
    }

    /** The same with another end. */
    public Wish until(Instant other) {
      return new Wish(subject, key, purpose, begin, other, hosts);
    }

    /** The same with another begin. */
    public Wish from(Instant other) {
      return new Wish(subject, key, purpose, other, end, hosts);
    }

    private static Instant hours(int hours) {
      return Instant.now().plus(Duration.ofHours(hours));
    }
  }

  /**
   * A certificate with its key.
   *
   * @param privateKey the key
   * @param certificate the certificate
   */
  public record Signed(PrivateKey privateKey, X509Certificate certificate) {

    /** Both, and what they lead to, for a client of JSSE. */
    public KeyStore store() throws Exception {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("own", privateKey, new char[0], new X509Certificate[] {certificate});
      return store;
    }

    /** Writes two files, in the folder, of this name. */
    public PemFiles write(Path folder, String name, X509Certificate... others) throws Exception {
      Files.createDirectories(folder);
      Path certificates = folder.resolve(name + ".crt");
      Path key = folder.resolve(name + ".key");
      Files.writeString(
          certificates,
          pem(Stream.concat(Stream.of(certificate), Stream.of(others)).toArray(Object[]::new)));
      Files.writeString(key, pem(new JcaPKCS8Generator(privateKey, null)));
      return new PemFiles(certificates, key);
    }
  }

  private static final String SIGNATURE = "SHA256withECDSA";

  private final AtomicInteger serial = new AtomicInteger(1);
  private final X500Name name;
  private final KeyPair pair;
  private final X509Certificate root;

  /** A new authority. */
  public TestAuthority(String name) throws Exception {
    this(name, Instant.now().plusSeconds(90_000));
  }

  /** A new authority until some time, with further extensions. */
  TestAuthority(String name, Instant end, Extension... extensions) throws Exception {
    this.name = new X500Name("CN=" + name);
    this.pair = pair("EC");
    JcaX509v3CertificateBuilder builder =
        builder(this.name, pair.getPublic(), end.minusSeconds(90_060), end);
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    for (Extension extension : extensions) {
      builder.addExtension(extension);
    }
    this.root = signed(builder, SIGNATURE);
  }

  /** Its own certificate. */
  public X509Certificate root() {
    return root;
  }

  /** Writes its own certificate. */
  public Path writeRoot(Path file) throws Exception {
    return Files.writeString(file, pem(root));
  }

  /** Signs what is wished for. */
  public Signed sign(Wish wish) throws Exception {
    KeyPair own = pair(wish.key());
    return new Signed(own.getPrivate(), sign(wish, own.getPublic()));
  }

  /** Signs what is wished for, with a key of the test's own. */
  X509Certificate sign(Wish wish, PublicKey own) throws Exception {
    return sign(wish, own, SIGNATURE);
  }

  /** Signs what is wished for, with a key of the test's own and in another way. */
  X509Certificate sign(Wish wish, PublicKey own, String signature) throws Exception {
    JcaX509v3CertificateBuilder builder =
        builder(new X500Name("CN=" + wish.subject()), own, wish.begin(), wish.end());
    builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(wish.purpose()));
    if (!wish.hosts().isEmpty()) {
      builder.addExtension(
          Extension.subjectAlternativeName,
          false,
          new GeneralNames(
              wish.hosts().stream()
                  .map(host -> new GeneralName(GeneralName.dNSName, host))
                  .toArray(GeneralName[]::new)));
    }
    return signed(builder, signature);
  }

  /** Vouches for another authority. */
  X509Certificate vouchFor(TestAuthority other, String signature) throws Exception {
    JcaX509v3CertificateBuilder builder =
        builder(
            other.name,
            other.pair.getPublic(),
            Instant.now().minusSeconds(60),
            Instant.now().plusSeconds(3_600));
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
    return signed(builder, signature);
  }

  private JcaX509v3CertificateBuilder builder(
      X500Name subject, PublicKey of, Instant begin, Instant end) {
    return new JcaX509v3CertificateBuilder(
        name,
        BigInteger.valueOf(serial.incrementAndGet()),
        Date.from(begin),
        Date.from(end),
        subject,
        of);
  }

  private X509Certificate signed(JcaX509v3CertificateBuilder builder, String signature)
      throws Exception {
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder(signature).build(pair.getPrivate())));
  }

  private static KeyPair pair(String algorithm) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    }
    return generator.generateKeyPair();
  }

  private static String pem(Object... items) throws Exception {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (Object item : items) {
        writer.writeObject(item);
      }
    }
    return text.toString();
  }
}
