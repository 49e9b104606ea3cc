package org.stagepost.server.net;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Set;
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
import org.bouncycastle.util.IPAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate that the server makes for itself where the operator has none: P-256, in PEM. */
final class SelfSignedCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);
  private static final Duration LIFETIME = Duration.ofDays(3650);
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final int LONGEST_COMMON_NAME = 64; // RFC 5280, appendix A.1

  private final Path folder;
  private final String hostname;
  private final PemFiles files;

  SelfSignedCertificate(Path folder, String hostname) {
    this.folder = folder;
    this.hostname = hostname;
    this.files = new PemFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  Credentials readOrMake() throws TlsFailure {
    if (Files.exists(files.certificate()) && Files.exists(files.privateKey())) {
      Credentials found = files.read();
      if (isUsable(found.chain().getFirst())) {
        return found;
      }
    }
    try {
      return make();
    } catch (IOException e) {
      throw new TlsFailure(folder + ": a certificate cannot be written there: " + e, e);
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new TlsFailure("a self-signed certificate cannot be made: " + e.getMessage(), e);
    }
  }

  private boolean isUsable(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant().isAfter(Instant.now()) && names(certificate);
  }

  private boolean names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(name -> isHostname((String) name.get(1)));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  private boolean isHostname(String name) {
    return isAddress() && IPAddress.isValid(name)
        ? InetAddress.ofLiteral(name).equals(InetAddress.ofLiteral(hostname))
        : hostname.equals(name);
  }

  private boolean isAddress() {
    return IPAddress.isValid(hostname);
  }

  private Credentials make()
      throws IOException, GeneralSecurityException, OperatorCreationException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    X509Certificate certificate = sign(pair);
    Files.createDirectories(folder);
    write(files.privateKey(), pem(new JcaPKCS8Generator(pair.getPrivate(), null)));
    write(files.certificate(), pem(certificate));
    LOG.info(
        "made a self-signed certificate for {} in {}; it ends on {}",
        hostname,
        files.certificate(),
        certificate.getNotAfter().toInstant());
    return new Credentials(pair.getPrivate(), List.of(certificate));
  }

  private X509Certificate sign(KeyPair pair)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    Instant now = Instant.now();
    int kind = isAddress() ? GeneralName.iPAddress : GeneralName.dNSName;
    var builder =
        new JcaX509v3CertificateBuilder(
            subject(),
            new BigInteger(127, new SecureRandom()).setBit(126),
            Date.from(now.minus(CLOCK_SKEW)),
            Date.from(now.plus(LIFETIME)),
            subject(),
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, hostname)));
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private X500Name subject() {
    String name = hostname.substring(0, Math.min(hostname.length(), LONGEST_COMMON_NAME));
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static String pem(Object item) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(item);
    }
    return text.toString();
  }

  /** Writes a file that nobody but the owner can read, at no moment of its life. */
  private void write(Path file, String text) throws IOException {
    boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    FileAttribute<?>[] attributes =
        posix
            ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
            : new FileAttribute<?>[0];
    Path written = Files.createTempFile(folder, file.getFileName().toString(), ".new", attributes);
    Files.writeString(written, text, StandardOpenOption.TRUNCATE_EXISTING);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
