package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.tls.TestAuthority.Signed;
import org.stagepost.server.tls.TestAuthority.Wish;

final class CertificateCheckTest {

  private static final Instant NOW = Instant.parse("2026-11-03T09:00:00Z");
  private static final Wish WISH =
      Wish.server("EC", "mail.example.org", "*.example.net")
          .from(NOW.minus(Duration.ofDays(30)))
          .until(NOW.plus(Duration.ofDays(30)));

  private static TestAuthority authority;

  @TempDir private Path folder;
  private Path key;

  @BeforeAll
  static void found() throws Exception {
    authority = new TestAuthority("Root");
  }

  @BeforeEach
  void name() {
    key = folder.resolve("c.key");
  }

  private PemFiles write(Signed signed, boolean whole) throws Exception {
    PemFiles files =
        whole ? signed.write(folder, "c", authority.root()) : signed.write(folder, "c");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));
    return files;
  }

  private static List<String> told(PemFiles files, Instant now) {
    return new CertificateCheck(files, now)
        .faults().stream().map(CertificateCheckTest::tell).toList();
  }

  private static String tell(TlsFault fault) {
    return (fault.isError() ? "error " : "warning ") + fault.part() + " " + fault.what();
  }

  private void finds(String expected, Instant now) throws Exception {
    List<String> told =
        told(write(authority.sign(WISH), true), now).stream()
            .filter(line -> !line.contains("CN=Root"))
            .toList();
    assertEquals(
        List.of("warning CERTIFICATE the certificate of CN=mail.example.org" + expected), told);
  }

  @Test
  void aGoodOneIsGood() throws Exception {
    PemFiles files = write(authority.sign(Wish.server("EC", "mail.example.org")), true);
    Instant soon = Instant.now();
    assertEquals(
        List.of(), told(files, soon).stream().filter(line -> !line.contains("CN=Root")).toList());
  }

  @Test
  void theDates() throws Exception {
    finds(" ends soon, on 2026-12-03T09:00:00Z", NOW.plus(Duration.ofDays(17)));
    finds(
        " has ended on 2026-12-03T09:00:00Z, and clients refuse it", NOW.plus(Duration.ofDays(31)));
    finds(" is not valid before 2026-10-04T09:00:00Z", NOW.minus(Duration.ofDays(31)));
  }

  @Test
  void theChain() throws Exception {
    Signed signed = authority.sign(Wish.server("EC", "mail.example.org"));
    String alone = String.join("\n", told(write(signed, false), Instant.now()));
    assertTrue(alone.contains("warning CERTIFICATE the chain is not complete"), alone);
    assertTrue(alone.contains("CN=Root, is missing"), alone);
    TestAuthority stranger = new TestAuthority("Root");
    PemFiles wrong = signed.write(folder, "c", stranger.root(), authority.root());
    String told = String.join("\n", told(wrong, Instant.now()));
    assertTrue(
        told.contains(
            "the certificate of CN=mail.example.org is not followed by that of its issuer"),
        told);
  }

  @Test
  void theKey() throws Exception {
    PemFiles files = write(authority.sign(WISH), true);
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertEquals(
        List.of(
            "warning PRIVATE_KEY " + key + ": everybody on this machine can read the private key"),
        told(files, NOW).stream().filter(line -> line.contains("PRIVATE_KEY")).toList());
    Path other = authority.sign(WISH).write(folder, "other").privateKey();
    String told = String.join("\n", told(new PemFiles(files.certificate(), other), NOW));
    assertTrue(told.startsWith("error PRIVATE_KEY " + other + ": is not the key"), told);
    told = String.join("\n", told(new PemFiles(key, files.privateKey()), NOW));
    assertTrue(told.startsWith("error CERTIFICATE " + key + ": holds no certificate"), told);
  }

  @Test
  void aShortKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    Signed weak = new Signed(pair.getPrivate(), authority.sign(WISH, pair.getPublic()));
    assertTrue(
        told(write(weak, true), NOW).contains("warning CERTIFICATE the key has 1024 bits only"));
  }

  /** One file that holds both is named by what is missing in it. */
  @Test
  void theFileOfBoth() throws Exception {
    Path both = write(authority.sign(WISH), true).certificate();
    String told = String.join("\n", told(new PemFiles(both, both), NOW));
    assertTrue(told.startsWith("error PRIVATE_KEY " + both + ": holds no private key"), told);
    told = String.join("\n", told(new PemFiles(key, key), NOW));
    assertTrue(told.startsWith("error CERTIFICATE " + key + ": holds no certificate"), told);
  }

  @Test
  void aSignatureThatCanBeForged() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    KeyPair pair = generator.generateKeyPair();
    Signed weak =
        new Signed(pair.getPrivate(), authority.sign(WISH, pair.getPublic(), "SHA1withECDSA"));
    List<String> told = told(write(weak, true), NOW);
    assertTrue(
        told.contains("warning CERTIFICATE it is signed with SHA1, which can be forged"),
        told::toString);
  }

  @Test
  void anInternationalName() throws Exception {
    Wish wish = Wish.server("EC", "xn--mller-kva.example", "*.xn--bcher-kva.example");
    CertificateCheck check = new CertificateCheck(write(authority.sign(wish), true), Instant.now());
    assertTrue(check.isFor("xn--mller-kva.example"));
    assertTrue(check.isFor("post.xn--bcher-kva.example"));
    assertFalse(check.isFor("muller.example"));
  }

  @Test
  void theNames() throws Exception {
    CertificateCheck check = new CertificateCheck(write(authority.sign(WISH), true), NOW);
    assertTrue(check.isFor("mail.example.org"));
    assertTrue(check.isFor("Mail.Example.Org"));
    assertTrue(check.isFor("pop.example.net"));
    assertFalse(check.isFor("example.net"));
    assertFalse(check.isFor("a.pop.example.net"));
    assertFalse(check.isFor("mail.example.com"));
  }
}
