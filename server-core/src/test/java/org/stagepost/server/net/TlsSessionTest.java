package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.api.session.Step;
import org.stagepost.server.tls.TlsContext;

final class TlsSessionTest {

  private static TlsContext context;

  private TestServer server;
  private TestClient client;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    context = TestCertificates.context(folder);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
  }

  private void connectForUpgrade() throws Exception {
    server = TestServer.with(TestCertificates.upgrade(context));
    client = server.greeted();
  }

  private void upgrade(String... protocols) throws Exception {
    connectForUpgrade();
    client.send("TLS\r\n");
    client.expect("begin TLS");
    client.startTls(protocols);
  }

  private void connectImplicitly() throws Exception {
    server = TestServer.with(TestCertificates.implicit(context));
    client = server.client();
    client.startTls();
    client.expect("hello");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void upgrades(String version) throws Exception {
    upgrade(version);
    client.send("ECHO on\r\nLOGIN ann secret\r\nTLS\r\nQUIT\r\n");
    client.expect("echo on", "welcome", "-TLS_UNAVAILABLE", "bye");
    client.expectEnd();
    assertEquals(
        List.of("open", "done", "tls", "done", "done", "done", "done", "close"),
        List.copyOf(server.protocol.events));
    Connection connection = server.protocol.connections.take();
    assertEquals(version, connection.tls().orElseThrow().protocol());
    assertTrue(connection.tls().orElseThrow().cipherSuite().contains("_GCM_"));
    assertTrue(connection.loginAllowed());
    assertFalse(connection.startTlsAvailable());
  }

  @Test
  void speaksTlsFromTheFirstOctet() throws Exception {
    connectImplicitly();
    client.send("TLS\r\nLOGIN x y\r\nQUIT\r\n");
    client.expect("-TLS_UNAVAILABLE", "welcome", "bye");
    client.expectEnd();
  }

  @Test
  void carriesMessagesOfAnySizeBothWays() throws Exception {
    connectImplicitly();
    String text = ("x".repeat(997) + "\r\n").repeat(900);
    client.send("DATA\r\n");
    client.expect("send");
    client.send(text + ".\r\n");
    client.expect("taken " + text.length());
    assertEquals(text, server.protocol.message());
    server.protocol.add(
        "GET",
        FakeProtocol.get(
            FakeSink.source(text.getBytes(StandardCharsets.ISO_8859_1)), OptionalInt.empty()));
    client.send("GET\r\nECHO on\r\n");
    client.expect("message");
    for (int i = 0; i < 900; i++) {
      assertEquals(997, client.line().length());
    }
    client.expect(".", "echo on");
  }

  @Test
  void takesRecordsOfAnySize() throws Exception {
    connectImplicitly();
    client.drip("ECHO 1\r\n");
    client.expect("echo 1");
    client.send("LONG " + "x".repeat(12_000) + "\r\nECHO 2\r\n");
    client.expect("length 12000", "echo 2");
    client.send("ECHO 3\r\n".repeat(5_000));
    for (int i = 0; i < 5_000; i++) {
      client.expect("echo 3");
    }
  }

  @Test
  void closesAtOctetsThatCameWithTheCommand() throws Exception {
    connectForUpgrade();
    client.send("TLS\r\nECHO evil\r\n");
    assertEquals("-TLS_INJECTION\r\n", client.rest());
    assertFalse(server.protocol.events.contains("tls"));
  }

  @Test
  void closesAtOneOctetThatCameWithTheCommand() throws Exception {
    connectForUpgrade();
    client.send("ECHO 1\r\nTLS\r\n\r");
    assertEquals("echo 1\r\n-TLS_INJECTION\r\n", client.rest());
  }

  @Test
  void closesAtOctetsInPlainTextThatComeLater() throws Exception {
    connectForUpgrade();
    client.send("TLS\r\n");
    client.expect("begin TLS");
    client.send("ECHO evil\r\nECHO evil\r\n");
    assertFalse(client.rest().contains("evil"));
    assertEquals("open", server.protocol.events.take());
    assertEquals("done", server.protocol.events.take());
    assertEquals("close", server.protocol.events.take());
  }

  @Test
  void anInjectedCommandBeforeTheHandshakeFailsIt() throws Exception {
    connectForUpgrade();
    client.send("TLS\r\n");
    client.expect("begin TLS");
    client.send("ECHO evil\r\n");
    assertThrows(IOException.class, () -> client.startTls());
    assertFalse(server.protocol.events.contains("tls"));
  }

  /** What comes a moment later is taken for a handshake, and is none: an alert, and the end. */
  @Test
  void answersPlainTextInPlaceOfAHandshakeWithAnAlert() throws Exception {
    connectForUpgrade();
    client.send("TLS\r\n");
    client.expect("begin TLS");
    client.send("ECHO evil\r\n".repeat(5_000));
    String answer = client.rest();
    assertEquals(7, answer.length(), answer);
    assertEquals(0x15, answer.charAt(0), "an alert");
    assertEquals(2, answer.charAt(5), "fatal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0016\u0003\u0001\u0000\u0004\u0001\u0000\u0000\u0000", // a hello without anything
        "\u0016\u0003\u0001\u0000\u0004\u0002\u0000\u0000\u0000", // a server's hello
        "\u0016\u0003\u0001\u0000\u0000", // an empty record
        "\u0016\u0003\u0001\u00ff\u00ff", // a record that is too long
        "\u0016\u0003\u0001\u0000\u0004\u0001\u00ff\u00ff\u00ff", // a message that is too long
        "\u0017\u0003\u0003\u0000\u0001x", // data
        "GET / HTTP/1.1\r\nHost: mail.example.org\r\n\r\n",
        "\u0000\u0000\u0000\u0000\u0000\u0000\u0000"
      })
  void refusesWhatIsNoHandshake(String octets) throws Exception {
    server = TestServer.with(TestCertificates.implicit(context));
    client = server.client();
    client.send(octets + "\u0016\u0003\u0001\u0040\u0000" + "x".repeat(40_000));
    String answer = client.rest();
    assertTrue(answer.isEmpty() || answer.charAt(0) == 0x15, answer);
    assertTrue(server.protocol.events.isEmpty());
    client.close();
    client = server.client();
    client.startTls();
    client.expect("hello");
  }

  @Test
  void refusesTls11() throws Exception {
    server = TestServer.with(TestCertificates.implicit(context));
    client = server.client();
    String hello =
        "\u0001\u0000\u0000\u002b\u0003\u0002"
            + "r".repeat(32)
            + "\u0000\u0000\u0004\u00c0\u0013\u00c0\u0009\u0001\u0000";
    client.send("\u0016\u0003\u0001\u0000" + (char) hello.length() + hello);
    String answer = client.rest();
    assertEquals(0x15, answer.charAt(0), "an alert");
    assertEquals(70, answer.charAt(answer.length() - 1), "protocol_version");
  }

  /** A hello for TLS 1.2 with one suite, and the curves and signatures that it needs. */
  private static String hello(String version, String suite) {
    String extensions =
        "\u0000\n\u0000\u0004\u0000\u0002\u0000\u0017" // P-256
            + "\u0000\u000b\u0000\u0002\u0001\u0000" // uncompressed points
            + "\u0000\r\u0000\n\u0000\u0008\u0004\u0003\u0004\u0001\u0002\u0003\u0002\u0001";
    String body =
        version
            + "r".repeat(32)
            + "\u0000\u0000\u0002"
            + suite
            + "\u0001\u0000\u0000"
            + (char) extensions.length()
            + extensions;
    String message = "\u0001\u0000\u0000" + (char) body.length() + body;
    return "\u0016\u0003\u0001\u0000" + (char) message.length() + message;
  }

  private static final int PROTOCOL_VERSION = 70;
  private static final int HANDSHAKE_FAILURE = 40;

  private int alertFor(String hello) throws Exception {
    client = server.client();
    client.send(hello);
    String answer = client.rest();
    client.close();
    assertEquals(0x15, answer.charAt(0), "an alert");
    return answer.charAt(answer.length() - 1);
  }

  @Test
  void refusesOldVersionsAndWeakSuites() throws Exception {
    server = TestServer.with(TestCertificates.implicit(context));
    String gcm = "\u00c0\u002b";
    for (String version : List.of("\u0003\u0000", "\u0003\u0001", "\u0003\u0002")) {
      assertEquals(PROTOCOL_VERSION, alertFor(hello(version, gcm)), "SSL 3, TLS 1.0, TLS 1.1");
    }
    Map<String, String> weak =
        Map.of(
            "\u0000\u0002", "RSA, NULL",
            "\u00c0\u0006", "ECDHE, NULL",
            "\u0000\u0018", "DH anon, RC4",
            "\u00c0\u0018", "ECDH anon, AES",
            "\u00c0\u0007", "ECDHE, RC4",
            "\u00c0\u0008", "ECDHE, 3DES",
            "\u00c0\u0009", "ECDHE, CBC",
            "\u00c0\u0023", "ECDHE, CBC, SHA-256",
            "\u0000\u009c", "RSA without forward secrecy");
    for (Map.Entry<String, String> one : weak.entrySet()) {
      assertEquals(
          HANDSHAKE_FAILURE, alertFor(hello("\u0003\u0003", one.getKey())), one.getValue());
    }
    client = server.client();
    client.send(hello("\u0003\u0003", gcm));
    assertEquals(0x16, client.piece().charAt(0), "the like of it with a modern suite is answered");
  }

  @Test
  void refusesAClientThatOffersNothingButHttp() throws Exception {
    server = TestServer.with(TestCertificates.implicit(context));
    client = server.client();
    assertThrows(IOException.class, () -> offer("h2", "http/1.1"));
    try (TestClient other = server.client()) {
      client = other;
      offer("http/1.1", "pop3");
    }
  }

  private void offer(String... protocols) throws Exception {
    SSLSocket tls =
        (SSLSocket)
            TestClient.socketFactory().getSocketFactory().createSocket(client.socket, "", 0, true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setApplicationProtocols(protocols);
    tls.setSSLParameters(parameters);
    tls.startHandshake();
  }

  @Test
  void refusesRenegotiation() throws Exception {
    upgrade("TLSv1.2");
    SSLSocket tls = (SSLSocket) client.socket;
    client.send("ECHO on\r\n");
    client.expect("echo on");
    assertThrows(
        IOException.class,
        () -> {
          tls.startHandshake();
          client.line();
        });
  }

  @Test
  void takesNewKeys() throws Exception {
    upgrade("TLSv1.3");
    SSLSocket tls = (SSLSocket) client.socket;
    for (int i = 0; i < 5; i++) {
      tls.startHandshake(); // in TLS 1.3, a key update
      client.send("ECHO on\r\n");
      client.expect("echo on");
    }
  }

  @Test
  void saysNothingInPlainTextWhereTlsIsToBegin() throws Exception {
    connectForUpgrade();
    TestClient idle = server.greeted();
    server.protocol.add(
        "TLS",
        FakeCommand.of(
            arguments -> {
              Thread.ofPlatform().start(server::close);
              idle.expect("-SHUTDOWN"); // now the server stops
              return new Step.StartTls(FakeReply.ok("begin TLS"));
            }));
    client.send("TLS\r\n");
    assertEquals("begin TLS\r\n", client.rest());
    idle.close();
  }

  @Test
  void aHandshakeHasADeadline() throws Exception {
    SessionTimeouts timeouts =
        new SessionTimeouts(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMillis(200));
    SessionSettings session =
        new SessionSettings(timeouts, 1000, BareLineEnds.REFUSE, SessionSettings.ErrorLimits.USUAL);
    server =
        new TestServer(
            TestServer.UNLIMITED, TestServer.listener(TestCertificates.implicit(context), session));
    client = server.client();
    client.send("\u0016\u0003\u0001");
    assertEquals("", client.rest());
  }

  @Test
  void theServerStopsInTls() throws Exception {
    connectImplicitly();
    server.close();
    client.expect("-SHUTDOWN");
    client.expectEnd();
  }

  @Test
  void anIdleSessionIsToldInTls() throws Exception {
    SessionTimeouts timeouts =
        new SessionTimeouts(
            Duration.ofMillis(200),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20));
    SessionSettings session =
        new SessionSettings(timeouts, 1000, BareLineEnds.REFUSE, SessionSettings.ErrorLimits.USUAL);
    server =
        new TestServer(
            TestServer.UNLIMITED, TestServer.listener(TestCertificates.implicit(context), session));
    client = server.client();
    client.startTls();
    client.expect("hello", "-IDLE");
    client.expectEnd();
  }
}
