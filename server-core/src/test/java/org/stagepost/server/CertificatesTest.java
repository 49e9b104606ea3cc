package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.tls.PemFiles;
import org.stagepost.server.tls.TestAuthority;
import org.stagepost.server.tls.TestAuthority.Wish;

/** The report on certificates names the key of the configuration. */
final class CertificatesTest {

  private static final String CONFIGURATION =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "listeners": {"smtp": {"protocol": "smtp", "port": 0}},
        "tls": {
          "certificate": "a.crt", "privateKey": "a.key",
          "certificates": [
            {"certificate": "b.crt", "privateKey": "b.key"},
            {"certificate": "c.crt", "privateKey": "c.key"}
          ],
          "clientAuthorities": "users.pem"
        }
      }
      """;

  @TempDir private Path home;
  private TestAuthority authority;

  @BeforeEach
  void write() throws Exception {
    authority = new TestAuthority("Root");
    write("a", "mail.example.org");
    write("b", "mail.example.net");
    write("c", "mail.example.com");
    authority.writeRoot(home.resolve("users.pem"));
  }

  private void write(String name, String host) throws Exception {
    PemFiles files = authority.sign(Wish.server("EC", host)).write(home, name, authority.root());
    Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-------"));
  }

  private Problems problems() {
    Problems problems = new Problems();
    Optional<Configuration> read =
        new ConfigurationReader(home, Map.of())
            .parse("stagepost.json", CONFIGURATION, problems)
            .flatMap(LoadedConfiguration::configuration);
    assertEquals(List.of(), problems.errors());
    Problems found = new Problems();
    new Certificates("stagepost.json", found).check(read.orElseThrow(), Instant.now());
    return found;
  }

  /** The authority of these tests ends soon, which is told of each. */
  private static List<String> warnings(Problems problems) {
    return problems.warnings().stream().filter(line -> !line.contains("CN=Root")).toList();
  }

  @Test
  void goodOnesAreGood() {
    Problems problems = problems();
    assertEquals(List.of(), problems.errors());
    assertEquals(List.of(), warnings(problems));
  }

  @Test
  void eachIsLookedAt() throws Exception {
    Files.copy(
        home.resolve("a.key"),
        home.resolve("c.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(
        home.resolve("b.key"), PosixFilePermissions.fromString("rw-r--r--"));
    Files.writeString(home.resolve("users.pem"), "");
    Problems problems = problems();
    assertEquals(2, problems.errors().size(), () -> problems.errors().toString());
    String key = problems.errors().getFirst();
    assertTrue(key.startsWith("stagepost.json: tls.certificates[1].privateKey: "), key);
    assertTrue(key.contains("c.key: is not the key of the first certificate"), key);
    String users = problems.errors().getLast();
    assertTrue(users.startsWith("stagepost.json: tls.clientAuthorities: "), users);
    assertEquals(
        List.of(
            "stagepost.json: tls.certificates[0].privateKey: "
                + home.toAbsolutePath().resolve("b.key")
                + ": everybody on this machine can read the private key"),
        warnings(problems));
  }

  @Test
  void theHostNameHasToBeInOneOfThem() throws Exception {
    write("a", "mail.example.de");
    assertEquals(
        List.of(
            "stagepost.json: tls.certificate: no certificate is for the host name"
                + " mail.example.org"),
        warnings(problems()));
    write("c", "mail.example.org");
    assertEquals(
        List.of(
            "stagepost.json: tls.certificate: the certificate is not for the host name"
                + " mail.example.org, and clients that ask for no name get it"),
        warnings(problems()));
    write("a", "mail.example.org");
    write("c", "mail.example.de");
    assertEquals(List.of(), warnings(problems()));
  }

  @Test
  void theAuthoritiesOfClientsAreLookedAt() throws Exception {
    authority.sign(Wish.client("ann")).write(home, "users");
    Files.move(
        home.resolve("users.crt"),
        home.resolve("users.pem"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        List.of(
            "stagepost.json: tls.clientAuthorities: the certificate of CN=ann ends soon, on *",
            "stagepost.json: tls.clientAuthorities: the certificate of CN=ann is not that of an"
                + " authority (CA): it counts by itself, and vouches for no other"),
        warnings(problems()).stream().map(line -> line.replaceAll("on 20.*", "on *")).toList());
  }
}
