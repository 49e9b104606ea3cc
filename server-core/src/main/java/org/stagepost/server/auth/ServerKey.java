package org.stagepost.server.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own key: 32 random octets in a file that only its owner can read, made when it is
 * first needed. Each purpose has a key of its own, derived from it.
 */
final class ServerKey {

  private static final Logger LOG = LoggerFactory.getLogger(ServerKey.class);

  private static final int OCTETS = 32;
  private static final Set<PosixFilePermission> OWNER_ALONE =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private SecretKey master;

  ServerKey(Path file) {
    this.file = file;
  }

  /** The AES key for a purpose. */
  SecretKey secretKey(String purpose) {
    return new SecretKeySpec(derive(purpose, ""), "AES");
  }

  /** 32 octets that look random and are always the same for a purpose and a text. */
  byte[] derive(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(master());
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC is part of every Java", e);
    } catch (IOException e) {
      throw new UncheckedIOException("the key file " + file + ": " + e.getMessage(), e);
    }
  }

  private synchronized SecretKey master() throws IOException {
    if (master == null) {
      if (!Files.exists(file)) {
        create();
      }
      master = new SecretKeySpec(read(), "HmacSHA256");
    }
    return master;
  }

  private byte[] read() throws IOException {
    if (isPosix() && !OWNER_ALONE.containsAll(Files.getPosixFilePermissions(file))) {
      LOG.warn("others than the owner can use the key file {}: its mode should be 0600", file);
    }
    try {
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      if (key.length == OCTETS) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // as wrong as a key of another length
    }
    throw new IOException("does not hold 32 octets in base64");
  }

  private void create() throws IOException {
    byte[] key = new byte[OCTETS];
    new SecureRandom().nextBytes(key);
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder, mode("rwx------"));
    Path unfinished =
        Files.createTempFile(folder, file.getFileName().toString(), ".new", mode("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        String line = Base64.getEncoder().encodeToString(key) + "\n";
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE); // whole or not there at all
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static FileAttribute<?>[] mode(String permissions) {
    return isPosix()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
