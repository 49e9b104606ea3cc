package org.stagepost.server.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A certificate and a key in PEM files (RFC 7468).
 *
 * @param certificate the file of the certificate and of those above it
 * @param privateKey the file of the key; it may be the same file
 */
public record PemFiles(Path certificate, Path privateKey) {

  /** Reads both, and tells all that is wrong with them at once. */
  ServerCertificate read() throws TlsFailure {
    List<TlsFault> faults = new ArrayList<>();
    List<X509Certificate> chain =
        Watched.attempt(() -> certificates(certificate, TlsPart.CERTIFICATE), faults)
            .orElse(List.of());
    Optional<PrivateKey> key = Watched.attempt(this::readKey, faults);
    if (chain.isEmpty() || key.isEmpty()) {
      throw new TlsFailure(faults);
    }
    ServerCertificate read = new ServerCertificate(key.get(), chain);
    if (!read.keyFits()) {
      throw new TlsFailure(
          TlsPart.PRIVATE_KEY,
          privateKey
              + ": is not the key of the first certificate in "
              + certificate
              + ", which is for "
              + Subject.of(chain.getFirst()));
    }
    return read;
  }

  /** All certificates of a file; whatever else stands there is passed over. */
  static List<X509Certificate> certificates(Path file, TlsPart part) throws TlsFailure {
    List<X509Certificate> found = new ArrayList<>();
    for (PemBlock block : blocks(file, part)) {
      if (block.label().equals("CERTIFICATE")) {
        try {
          found.add(
              (X509Certificate)
                  CertificateFactory.getInstance("X.509")
                      .generateCertificate(new ByteArrayInputStream(block.octets())));
        } catch (CertificateException e) {
          throw new TlsFailure(part, file + ": a certificate cannot be read: " + e.getMessage(), e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new TlsFailure(part, file + ": holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return found;
  }

  private PrivateKey readKey() throws TlsFailure {
    for (PemBlock block : blocks(privateKey, TlsPart.PRIVATE_KEY)) {
      if (block.isEncrypted()) {
        throw encrypted();
      }
      try {
        switch (block.label()) {
          case "PRIVATE KEY" -> {
            return key(block.octets());
          }
          case "RSA PRIVATE KEY" -> {
            return key(TraditionalKey.rsa(block.octets()));
          }
          case "EC PRIVATE KEY" -> {
            return key(TraditionalKey.ec(block.octets()));
          }
          default -> {} // parameters of a curve, or a certificate in the same file
        }
      } catch (IOException e) {
        throw new TlsFailure(
            TlsPart.PRIVATE_KEY, privateKey + ": the key cannot be read: " + e.getMessage(), e);
      }
    }
    throw new TlsFailure(
        TlsPart.PRIVATE_KEY, privateKey + ": holds no private key (-----BEGIN PRIVATE KEY-----)");
  }

  /** A key in PKCS#8 (RFC 5958), of whatever algorithm. */
  private static PrivateKey key(byte[] pkcs8) throws IOException {
    Exception last = null;
    for (String algorithm : List.of("EC", "RSA", "EdDSA", "RSASSA-PSS")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (InvalidKeySpecException | NoSuchAlgorithmException e) {
        last = e;
      }
    }
    throw new IOException("it is damaged, or of a kind that is not known here", last);
  }

  private TlsFailure encrypted() {
    return new TlsFailure(
        TlsPart.PRIVATE_KEY,
        privateKey
            + ": the key is encrypted, and the server has no one to ask for its pass phrase;"
            + " decrypt it with: openssl pkey -in "
            + privateKey
            + " -out NEW-FILE");
  }

  private static List<PemBlock> blocks(Path file, TlsPart part) throws TlsFailure {
    String what = part == TlsPart.PRIVATE_KEY ? "private key" : "certificate";
    try {
      // Not UTF-8: what stands around the blocks may be in any character set.
      return PemBlock.read(Files.readString(file, StandardCharsets.ISO_8859_1));
    } catch (NoSuchFileException e) {
      throw new TlsFailure(part, file + ": there is no such " + what + " file", e);
    } catch (AccessDeniedException e) {
      throw new TlsFailure(part, file + ": the " + what + " file may not be read by this user", e);
    } catch (IOException e) {
      throw new TlsFailure(
          part, file + ": is not a PEM file that can be read: " + e.getMessage(), e);
    }
  }
}
