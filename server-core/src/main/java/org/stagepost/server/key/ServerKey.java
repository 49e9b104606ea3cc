package org.stagepost.server.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's own key: 32 random octets in a file that only its owner can read, made when it is
 * first needed. Each purpose has a key of its own, derived from it.
 */
public final class ServerKey {

  private static final Logger LOG = LoggerFactory.getLogger(ServerKey.class);

  private static final int OCTETS = 32;

  private final PrivateFile file;
  private SecretKey master;

  public ServerKey(Path file) {
    this.file = new PrivateFile(file);
  }

  /** The AES key for a purpose. */
  public SecretKey secretKey(String purpose) {
    return new SecretKeySpec(derive(purpose, ""), "AES");
  }

  /** 32 octets that look random and are always the same for a purpose and a text. */
  public byte[] derive(String purpose, String text) {
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
      if (!file.exists()) {
        create();
      }
      master = new SecretKeySpec(read(), "HmacSHA256");
    }
    return master;
  }

  private byte[] read() throws IOException {
    if (file.isOpenToOthers()) {
      LOG.warn("others than the owner can use the key file {}: its mode should be 0600", file);
    }
    try {
      byte[] key = Base64.getDecoder().decode(Files.readString(file.path()).strip());
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
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    file.write(line.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
