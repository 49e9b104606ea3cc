package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.server.tls.CertificateWatch;
import org.stagepost.server.tls.PemFiles;
import org.stagepost.server.tls.TestAuthority;
import org.stagepost.server.tls.TestAuthority.Signed;
import org.stagepost.server.tls.TestAuthority.Wish;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFiles;

/** Which certificate a client is shown, and what it can bind a login to, over real sockets. */
final class CertificatesInUseTest {

  private static TestAuthority authority;
  private static Signed usual;
  private static Signed usualRsa;
  private static Signed other;
  private static Signed wild;

  @TempDir private Path folder;

  @BeforeAll
  static void sign() throws Exception {
    authority = new TestAuthority("Root");
    usual = authority.sign(Wish.server("EC", "mail.example.org"));
    usualRsa = authority.sign(Wish.server("RSA", "mail.example.org"));
    other = authority.sign(Wish.server("EC", "mail.example.net", "xn--mller-kva.example"));
    wild = authority.sign(Wish.server("EC", "*.example.net"));
  }

  private TlsContext context(Signed... all) throws Exception {
    List<PemFiles> files = new java.util.ArrayList<>();
    for (int i = 0; i < all.length; i++) {
      files.add(all[i].write(folder, "c" + i));
    }
    return TlsContext.of(new TlsFiles(files, Optional.empty()));
  }

  private static TestServer server(TlsContext context) throws Exception {
    return TestServer.with(TestCertificates.implicit(context));
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, mail.example.org",
    "MAIL.Example.NET, mail.example.net",
    "mail.example.net., mail.example.net",
    "xn--mller-kva.example, mail.example.net",
    "pop.example.net, *.example.net",
    "a.b.example.net, mail.example.org",
    "example.net, mail.example.org",
    ".example.net, mail.example.org",
    "elsewhere.example, mail.example.org"
  })
  void aClientGetsTheCertificateOfTheNameThatItAsksFor(String name, String subject)
      throws Exception {
    try (TestServer server = server(context(usual, other, wild))) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        SSLSession session = TlsClient.anonymous().version(version).name(name).shake(server);
        assertEquals("CN=" + subject, TlsClient.shown(session).getSubjectX500Principal().getName());
      }
    }
  }

  @Test
  void aValidCertificateIsBetterThanOneThatHasEndedAndFitsBetter() throws Exception {
    Instant now = Instant.now();
    Wish wish = Wish.server("EC", "mail.example.net");
    Signed ended = authority.sign(wish.from(now.minusSeconds(90)).until(now.minusSeconds(60)));
    Signed endedUsual =
        authority.sign(
            Wish.server("EC", "mail.example.org")
                .from(now.minusSeconds(90))
                .until(now.minusSeconds(60)));
    try (TestServer server = server(context(endedUsual, ended, wild, usual))) {
      assertEquals(wild.certificate(), shown(server, "mail.example.net"));
      assertEquals(usual.certificate(), shown(server, "mail.example.org"));
      assertEquals(usual.certificate(), shown(server, "elsewhere.example"));
    }
    try (TestServer server = server(context(usual, ended))) {
      assertEquals(ended.certificate(), shown(server, "mail.example.net"), "there is no better");
    }
  }

  private static X509Certificate shown(TestServer server, String name) throws Exception {
    return TlsClient.shown(TlsClient.anonymous().name(name).shake(server));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aKeyForPssAlone(String version) throws Exception {
    Signed pss = authority.sign(Wish.server("RSASSA-PSS", "mail.example.org"));
    try (TestServer server = server(context(pss))) {
      SSLSession session = TlsClient.anonymous().version(version).shake(server);
      assertEquals(pss.certificate(), TlsClient.shown(session));
    }
  }

  private static Wish nameless() {
    Wish wish = Wish.server("RSA", "mail");
    return new Wish("mail", "RSA", wish.purpose(), wish.begin(), wish.end(), List.of());
  }

  /** Otherwise the kind of key that clients like better would decide. */
  @Test
  void theFirstCertificateIsTheUsualOneAlsoIfItNamesNobody() throws Exception {
    Signed nameless = authority.sign(nameless());
    try (TestServer server = server(context(nameless, other))) {
      SSLSession session = TlsClient.anonymous().name("nobody.example").shake(server);
      assertEquals(nameless.certificate(), TlsClient.shown(session));
    }
  }

  /** CVE-2019-15846 and its like. */
  @ParameterizedTest
  @ValueSource(strings = {"a\\", "", ".", "..", "a..b.", "a b", "\u00fc.example", "\0", "a\r\nb"})
  void anOddNameGetsTheUsualOne(String name) throws Exception {
    oddNameIsServed(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 256, 300, 2000, 16_000})
  void anOverlongNameGetsTheUsualOne(int length) throws Exception {
    oddNameIsServed("a".repeat(length));
    oddNameIsServed("a.".repeat(length / 2) + "example");
  }

  private void oddNameIsServed(String name) throws Exception {
    try (TestServer server = server(context(usual, other))) {
      for (String version : List.of("TLSv1.2", "TLSv1.3")) {
        TlsClient client = TlsClient.anonymous().version(version).name(name);
        for (int i = 0; i < 2; i++) { // the second time resumed, with what a ticket remembers
          assertEquals(usual.certificate(), TlsClient.shown(client.shake(server)));
        }
      }
    }
  }

  @Test
  void theKindOfKeyIsThatWhichTheClientKnows() throws Exception {
    try (TestServer server = server(context(usual, usualRsa))) {
      TlsClient modern = TlsClient.anonymous().name("mail.example.org");
      assertEquals(usual.certificate(), TlsClient.shown(modern.shake(server)));
      for (String name : List.of("mail.example.org", "elsewhere.example")) {
        TlsClient old =
            TlsClient.anonymous()
                .version("TLSv1.2")
                .suite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
                .name(name);
        assertEquals(usualRsa.certificate(), TlsClient.shown(old.shake(server)));
      }
    }
  }

  @Test
  void pluginsAreToldTheName() throws Exception {
    try (TestServer server = server(context(usual))) {
      TlsClient.anonymous().name("Mail.Example.ORG").shake(server);
      Connection connection = server.protocol.connections.take();
      assertEquals(Optional.of("mail.example.org"), connection.tls().orElseThrow().serverName());
      TlsClient.anonymous().name("a\\").shake(server);
      connection = server.protocol.connections.take();
      assertEquals(Optional.empty(), connection.tls().orElseThrow().serverName());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientAndServerAgreeOnWhatALoginIsBoundTo(String version) throws Exception {
    try (TestServer server = server(context(usual, other))) {
      TlsClient client = TlsClient.anonymous().version(version).name("mail.example.net");
      byte[] before = {};
      for (int i = 0; i < 3; i++) {
        try (TestClient connected = client.connect(server)) {
          SSLSession session = ((SSLSocket) connected.socket).getSession();
          Connection connection = server.protocol.connections.take();
          byte[] exporter = connection.channelBinding("tls-exporter").orElseThrow();
          assertArrayEquals(TlsClient.exporter(session), exporter);
          assertFalse(java.util.Arrays.equals(before, exporter), "each connection has its own");
          before = exporter;
          assertArrayEquals(
              TlsClient.serverEndPoint(session),
              connection.channelBinding("tls-server-end-point").orElseThrow());
          assertEquals(other.certificate(), TlsClient.shown(session));
          assertEquals(Optional.empty(), connection.channelBinding("tls-unique"));
        }
      }
    }
  }

  /** JSSE has one session for all connections that go on with it, and each gives it new randoms. */
  @Test
  void aLoginIsBoundToItsOwnConnectionAlsoIfOthersGoOnWithItsSession() throws Exception {
    try (TestServer server = server(context(usual))) {
      TlsClient client = TlsClient.withoutTickets().version("TLSv1.2");
      try (TestClient connected = client.connect(server)) {
        SSLSession session = ((SSLSocket) connected.socket).getSession();
        byte[] bound = TlsClient.exporter(session);
        Connection connection = server.protocol.connections.take();
        assertEquals(session.getCreationTime(), client.shake(server).getCreationTime(), "resumed");
        assertArrayEquals(bound, connection.channelBinding("tls-exporter").orElseThrow());
      }
    }
  }

  @Test
  void withoutTlsNothingIsBound() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      client.send("ECHO 1\r\n");
      client.expect("echo 1");
      Connection connection = server.protocol.connections.take();
      assertEquals(Optional.empty(), connection.channelBinding("tls-exporter"));
      assertEquals(Optional.empty(), connection.channelBinding("tls-server-end-point"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void aNewCertificateIsUsedWithoutAnEndOfWhatIsOpen(String version) throws Exception {
    TlsContext context = context(usual, other);
    try (TestServer server = server(context)) {
      TlsClient client = TlsClient.anonymous().version(version).name("mail.example.net");
      TlsClient usualClient = TlsClient.anonymous().version(version);
      long first = usualClient.shake(server).getCreationTime();
      try (TestClient open = client.connect(server)) {
        Connection connection = last(server);
        byte[] bound = connection.channelBinding("tls-server-end-point").orElseThrow();
        Signed renewed = authority.sign(Wish.server("EC", "mail.example.net"));
        renewed.write(folder, "c1");
        assertEquals(1, context.refresh().size());
        open.send("ECHO still\r\n");
        open.expect("echo still");
        assertArrayEquals(bound, connection.channelBinding("tls-server-end-point").orElseThrow());
        SSLSession session = client.shake(server);
        assertEquals(renewed.certificate(), TlsClient.shown(session));
        assertArrayEquals(
            TlsClient.serverEndPoint(session),
            last(server).channelBinding("tls-server-end-point").orElseThrow());
      }
      SSLSession again = usualClient.shake(server);
      assertEquals(usual.certificate(), TlsClient.shown(again));
      assertEquals(first, again.getCreationTime(), "another's session is still resumed");
    }
  }

  private static Connection last(TestServer server) throws InterruptedException {
    Connection connection = server.protocol.connections.take();
    while (!server.protocol.connections.isEmpty()) {
      connection = server.protocol.connections.take();
    }
    return connection;
  }

  /** As ACME clients do it: names lead to other files, one after the other. */
  @Test
  void aWatchFollowsNamesThatLeadElsewhere() throws Exception {
    Path live = Files.createDirectories(folder.resolve("live"));
    PemFiles old = usual.write(folder, "old");
    Path certificate = live.resolve("fullchain.pem");
    Path key = live.resolve("privkey.pem");
    Files.createSymbolicLink(certificate, old.certificate());
    Files.createSymbolicLink(key, old.privateKey());
    TlsContext context = TlsContext.of(TlsFiles.of(certificate, key));
    PemFiles next = other.write(folder, "new");
    try (TestServer server = server(context);
        CertificateWatch watch = new CertificateWatch(Duration.ofMillis(1))) {
      watch.begin(context);
      lead(certificate, next.certificate());
      assertEquals(usual.certificate(), shown(server), "the key is not there yet");
      lead(key, next.privateKey());
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (!other.certificate().equals(shown(server))) {
        assertTrue(System.nanoTime() < end, "the new certificate is not taken");
      }
    }
  }

  private static X509Certificate shown(TestServer server) throws Exception {
    return TlsClient.shown(TlsClient.anonymous().shake(server));
  }

  private static void lead(Path name, Path to) throws IOException {
    Path next = name.resolveSibling("next");
    Files.createSymbolicLink(next, to);
    Files.move(next, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  @Test
  void aClientThatKnowsNoneOfTheKeysIsRefused() throws Exception {
    try (TestServer server = server(context(usualRsa))) {
      TlsClient client =
          TlsClient.anonymous().version("TLSv1.2").suite("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
      assertThrows(IOException.class, () -> client.shake(server));
    }
  }
}
