package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.server.tls.TestAuthority;
import org.stagepost.server.tls.TestAuthority.Signed;
import org.stagepost.server.tls.TestAuthority.Wish;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFiles;

/** When a client's certificate counts; it ends the handshake in no case. */
@Timeout(120)
final class ClientCertificateTest {

  private static TestAuthority authority;
  private static TestAuthority stranger;

  @TempDir private Path folder;

  @BeforeAll
  static void found() throws Exception {
    authority = new TestAuthority("Users");
    stranger = new TestAuthority("Strangers");
  }

  private TlsContext context() throws Exception {
    Signed server = stranger.sign(Wish.server("EC", "mail.example.org"));
    return TlsContext.of(
        new TlsFiles(
            List.of(server.write(folder, "server")),
            Optional.of(authority.writeRoot(folder.resolve("users.pem")))));
  }

  private TestServer server(boolean asksClients) throws Exception {
    return TestServer.with(new ListenerTls.Implicit(new ListenerTls.Terms(context(), asksClients)));
  }

  private static Optional<X509Certificate> counted(TestServer server, TlsClient client)
      throws Exception {
    client.shake(server);
    return server.protocol.connections.take().tls().orElseThrow().clientCertificate();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void oneThatLeadsToTheAuthoritiesCounts(String version) throws Exception {
    Signed ann = authority.sign(Wish.client("ann@example.org"));
    try (TestServer server = server(true)) {
      TlsClient client = TlsClient.with(ann).version(version);
      for (int i = 0; i < 3; i++) { // full, and resumed
        assertEquals(Optional.of(ann.certificate()), counted(server, client));
      }
      assertEquals(Optional.empty(), counted(server, TlsClient.anonymous().version(version)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void oneThatDoesNotIsNone(String version) throws Exception {
    Instant now = Instant.now();
    List<Signed> others =
        List.of(
            stranger.sign(Wish.client("ann@example.org")),
            authority.sign(
                Wish.client("old").from(now.minusSeconds(90)).until(now.minusSeconds(60))),
            authority.sign(Wish.client("early").from(now.plusSeconds(60))),
            authority.sign(Wish.server("EC", "mail.example.org")));
    try (TestServer server = server(true)) {
      for (Signed one : others) {
        TlsClient client = TlsClient.with(one).version(version);
        assertEquals(Optional.empty(), counted(server, client));
        assertEquals(Optional.empty(), counted(server, client), "and no more when resumed");
      }
    }
  }

  @Test
  void nobodyIsAskedWhereNobodyLogsIn() throws Exception {
    try (TestServer server = server(false)) {
      TlsClient client = TlsClient.with(authority.sign(Wish.client("ann@example.org")));
      assertEquals(Optional.empty(), counted(server, client));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void oneThatHasEndedSinceIsNoneInAResumedSession(String version) throws Exception {
    try (TestServer server = server(true)) {
      TlsClient client;
      Instant end;
      long seconds = 2;
      do { // longer, if the machine is too busy for that
        end = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
        Signed ann = authority.sign(Wish.client("ann@example.org").until(end));
        client = TlsClient.with(ann).version(version);
        seconds *= 2;
      } while (counted(server, client).isEmpty());
      while (!Instant.now().isAfter(end)) { // the JDK judges by the real clock
        Thread.onSpinWait();
      }
      assertEquals(Optional.empty(), counted(server, client));
    }
  }
}
