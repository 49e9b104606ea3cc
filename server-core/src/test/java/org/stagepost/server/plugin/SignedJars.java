package org.stagepost.server.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import org.stagepost.server.config.Fingerprint;

/** Somebody with a key, made by the JDK's keytool, who signs jars. */
final class SignedJars {

  private static final char[] PASSWORD = "not a secret".toCharArray();

  private final String name;
  private final KeyStore keys;

  private SignedJars(String name, KeyStore keys) {
    this.name = name;
    this.keys = keys;
  }

  /** A signer of this name, whose key store is made in a folder. */
  static SignedJars by(String name, Path folder) {
    Path store = folder.resolve(name + ".p12");
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    try {
      Process process =
          new ProcessBuilder(
                  List.of(
                      keytool,
                      "-genkeypair",
                      "-alias",
                      name,
                      "-dname",
                      "CN=" + name,
                      "-keyalg",
                      "EC",
                      "-storetype",
                      "PKCS12",
                      "-keystore",
                      store.toString(),
                      "-storepass",
                      new String(PASSWORD)))
              .redirectErrorStream(true)
              .start();
      String said = new String(process.getInputStream().readAllBytes());
      if (process.waitFor() != 0) {
        throw new AssertionError(said);
      }
      return new SignedJars(name, KeyStore.getInstance(store.toFile(), PASSWORD));
    } catch (IOException | GeneralSecurityException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  Fingerprint fingerprint() {
    try {
      return Fingerprint.of(keys.getCertificate(name).getEncoded());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Puts two signed jars into one: two lists of digests in one manifest, and both signatures. The
   * main part of the manifest must be the same.
   */
  static void merge(Path one, Path other, Path merged) throws IOException {
    Files.copy(one, merged);
    try (FileSystem from = FileSystems.newFileSystem(other);
        FileSystem to = FileSystems.newFileSystem(merged);
        Stream<Path> files = Files.walk(from.getPath("/"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.getPath(file.toString());
        if (file.endsWith("MANIFEST.MF")) {
          String sections = Files.readString(file);
          Files.writeString(
              target,
              sections.substring(sections.indexOf("\r\n\r\n") + 4),
              StandardOpenOption.APPEND);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  /** Signs a jar in place. */
  Path sign(Path jar) {
    Path signed = jar.resolveSibling("signing");
    try (ZipFile plain = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      Certificate certificate = keys.getCertificate(name);
      new JarSigner.Builder(
              (PrivateKey) keys.getKey(name, PASSWORD),
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)))
          .signerName(name)
          .build()
          .sign(plain, out);
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
    try {
      Files.setPosixFilePermissions(signed, Files.getPosixFilePermissions(jar));
      return Files.move(signed, jar, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
