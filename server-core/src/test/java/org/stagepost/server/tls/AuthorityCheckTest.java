package org.stagepost.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.tls.TestAuthority.Signed;
import org.stagepost.server.tls.TestAuthority.Wish;

/** What is told of those who may vouch for clients, before it is too late. */
final class AuthorityCheckTest {

  private static final Instant END = Instant.now().plus(Duration.ofDays(20));

  @TempDir private Path folder;

  private List<String> told(TestAuthority authority, Instant now) throws Exception {
    return told(authority.writeRoot(folder.resolve("users.pem")), now);
  }

  private static List<String> told(Path file, Instant now) {
    return AuthorityCheck.faults(file, now).stream()
        .map(fault -> (fault.isError() ? "error " : "warning ") + fault.what())
        .toList();
  }

  private static TestAuthority until(Instant end, Extension... extensions) throws Exception {
    return new TestAuthority("Users", end, extensions);
  }

  @Test
  void aGoodOneIsGood() throws Exception {
    KeyUsage usage = new KeyUsage(KeyUsage.keyCertSign);
    Extension extension = new Extension(Extension.keyUsage, true, usage.getEncoded());
    TestAuthority authority = until(END, extension);
    Instant begin = authority.root().getNotBefore().toInstant();
    List<String> told = told(authority, begin.plusSeconds(1));
    assertEquals(List.of(), told.stream().filter(line -> !line.contains("ends soon")).toList());
  }

  @Test
  void theDates() throws Exception {
    TestAuthority authority = until(END);
    String whose = "warning the certificate of CN=Users";
    Instant end = authority.root().getNotAfter().toInstant();
    Instant begin = authority.root().getNotBefore().toInstant();
    assertEquals(
        List.of(whose + " ends soon, on " + end), told(authority, end.minusSeconds(3_600)));
    assertEquals(
        List.of(whose + " has ended on " + end + ", and vouches for nobody"),
        told(authority, end.plusSeconds(1)));
    assertEquals(
        List.of(whose + " is not valid before " + begin), told(authority, begin.minusSeconds(1)));
  }

  @Test
  void oneThatIsNoAuthority() throws Exception {
    Path file = until(END).sign(Wish.client("ann").until(END)).write(folder, "ann").certificate();
    assertEquals(
        List.of(
            "warning the certificate of CN=ann is not that of an authority (CA): it counts by"
                + " itself, and vouches for no other"),
        told(file, Instant.now()));
    KeyUsage usage = new KeyUsage(KeyUsage.digitalSignature);
    Extension extension = new Extension(Extension.keyUsage, true, usage.getEncoded());
    assertTrue(
        told(until(END, extension), END.minusSeconds(60))
            .contains(
                "warning the certificate of CN=Users is not that of an authority (CA): it counts by"
                    + " itself, and vouches for no other"));
  }

  @Test
  void aWeakKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(1024);
    KeyPair pair = generator.generateKeyPair();
    Path file =
        new Signed(
                pair.getPrivate(), until(END).sign(Wish.client("ann").until(END), pair.getPublic()))
            .write(folder, "weak")
            .certificate();
    assertTrue(
        told(file, Instant.now())
            .contains(
                "warning the certificate of CN=ann vouches for nobody: the key has 1024 bits"
                    + " only"));
  }

  @Test
  void aFileWithoutCertificates() throws Exception {
    Path file = Files.writeString(folder.resolve("users.pem"), "nobody\n");
    List<String> told = told(file, Instant.now());
    assertEquals(1, told.size());
    assertTrue(told.getFirst().startsWith("error " + file + ": holds no certificate"));
  }
}
