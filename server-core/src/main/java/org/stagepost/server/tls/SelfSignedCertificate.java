package org.stagepost.server.tls;

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
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The certificate that the server makes for itself where the operator has none: P-256, in PEM. */
final class SelfSignedCertificate {

  private static final Logger LOG = LoggerFactory.getLogger(SelfSignedCertificate.class);

  private final Path folder;
  private final String hostname;
  private final PemFiles files;

  SelfSignedCertificate(Path folder, String hostname) {
    this.folder = folder;
    this.hostname = hostname;
    this.files = new PemFiles(folder.resolve("cert.pem"), folder.resolve("key.pem"));
  }

  /** The files of a certificate that can be used. */
  PemFiles findOrMake() throws TlsFailure {
    if (Files.exists(files.certificate())
        && Files.exists(files.privateKey())
        && isUsable(files.read())) {
      return files;
    }
    try {
      make();
      return files;
    } catch (IOException e) {
      throw new TlsFailure(
          TlsPart.CERTIFICATE, folder + ": a certificate cannot be written there: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new TlsFailure(
          TlsPart.CERTIFICATE, "a self-signed certificate cannot be made: " + e.getMessage(), e);
    }
  }

  private boolean isUsable(ServerCertificate found) {
    return found.chain().getFirst().getNotAfter().toInstant().isAfter(Instant.now())
        && address()
            .map(address -> isFor(found, address))
            .orElseGet(() -> found.names().contains(hostname));
  }

  private static boolean isFor(ServerCertificate found, InetAddress address) {
    return found.names().addresses().stream().map(InetAddress::ofLiteral).anyMatch(address::equals);
  }

  /** The host name as an address, if it is one. */
  private Optional<InetAddress> address() {
    try {
      return Optional.of(InetAddress.ofLiteral(hostname));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void make() throws IOException, GeneralSecurityException {
    NewCertificate made = NewCertificate.make(hostname, address().isPresent());
    Files.createDirectories(folder);
    write(files.privateKey(), made.keyPem());
    write(files.certificate(), made.certificatePem());
    LOG.info(
        "made a self-signed certificate for {} in {}; it ends on {}",
        hostname,
        files.certificate(),
        made.certificate().getNotAfter().toInstant());
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
