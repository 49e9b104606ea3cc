package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that OpenSSL has written, in the forms in which ACME clients and people leave them. */
final class PemFormsTest {

  @TempDir private Path folder;

  private static Path file(String name) throws URISyntaxException {
    return Path.of(PemFormsTest.class.getResource(name).toURI());
  }

  private static String text(String name) throws Exception {
    return Files.readString(file(name));
  }

  private Path write(String name, String text) throws Exception {
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void isRead(Path certificate, Path key, String algorithm) throws Exception {
    ServerCertificate read = new PemFiles(certificate, key).read();
    assertEquals(algorithm, read.privateKey().getAlgorithm());
    assertEquals(2, read.chain().size());
    assertTrue(read.names().contains("mail.example.org"));
  }

  @ParameterizedTest
  @CsvSource({
    "rsa, rsa-pkcs8, RSA",
    "rsa, rsa-pkcs1, RSA",
    "ec, ec-pkcs8, EC",
    "ec, ec-sec1, EC",
    "ec, ec-sec1-parameters, EC"
  })
  void keysInTheirForms(String certificate, String key, String algorithm) throws Exception {
    Path chain = file(certificate + ".crt");
    isRead(chain, file(key + ".key"), algorithm);
    String both = text(key + ".key") + text(certificate + ".crt");
    Path together = write("key-first.pem", both);
    isRead(together, together, algorithm);
    together = write("key-last.pem", text(certificate + ".crt") + text(key + ".key"));
    isRead(together, together, algorithm);
    Path windows = write("windows.pem", "\u00EF\u00BB\u00BF" + both.replace("\n", "\r\n"));
    isRead(windows, windows, algorithm);
    Path spaced = write("spaced.pem", "\n\n" + both.replace("\n", "  \n") + "\n\n");
    isRead(spaced, spaced, algorithm);
    Path latin = write("latin.pem", "# M\u00fcller\n" + both);
    isRead(latin, latin, algorithm);
  }

  @Test
  void whatComesOutOfPkcs12() throws Exception {
    isRead(file("rsa-bag.pem"), file("rsa-bag.pem"), "RSA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa-pkcs8-encrypted", "rsa-pkcs1-encrypted", "ec-sec1-encrypted"})
  void anEncryptedKeyIsRefusedWithAHint(String key) throws Exception {
    Path chain = file(key.startsWith("rsa") ? "rsa.crt" : "ec.crt");
    Path file = file(key + ".key");
    TlsFailure failure = assertThrows(TlsFailure.class, () -> new PemFiles(chain, file).read());
    assertEquals(1, failure.faults().size());
    String problem = failure.faults().getFirst().what();
    assertTrue(problem.startsWith(file + ": the key is encrypted"), problem);
    assertTrue(problem.contains("openssl pkey -in " + file), problem);
  }
}
