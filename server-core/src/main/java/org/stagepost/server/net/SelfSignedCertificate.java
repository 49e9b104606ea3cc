package org.stagepost.server.net;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate that the server makes for itself where the operator has none: P-256, in PEM. */
final class SelfSignedCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);
  private static final int IP_ADDRESS = 7; // RFC 5280 §4.2.1.6

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
    } catch (GeneralSecurityException e) {
      throw new TlsFailure("a self-signed certificate cannot be made: " + e.getMessage(), e);
    }
  }

  private boolean isUsable(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant().isAfter(Instant.now()) && names(certificate);
  }

  private boolean names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names != null && names.stream().anyMatch(this::isHostname);
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  /** Whether an alternative name of a certificate, its kind and its text, is our host name. */
  private boolean isHostname(List<?> name) {
    Optional<InetAddress> address = address();
    return address.isPresent()
        ? name.getFirst().equals(IP_ADDRESS)
            && address.get().equals(InetAddress.ofLiteral((String) name.getLast()))
        : hostname.equals(name.getLast());
  }

  /** The host name as an address, if it is one. */
  private Optional<InetAddress> address() {
    try {
      return Optional.of(InetAddress.ofLiteral(hostname));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Credentials make() throws IOException, GeneralSecurityException {
    NewCertificate made = NewCertificate.make(hostname, address().isPresent());
    Files.createDirectories(folder);
    write(files.privateKey(), made.keyPem());
    write(files.certificate(), made.certificatePem());
    Credentials credentials = made.credentials();
    LOG.info(
        "made a self-signed certificate for {} in {}; it ends on {}",
        hostname,
        files.certificate(),
        credentials.chain().getFirst().getNotAfter().toInstant());
    return credentials;
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
