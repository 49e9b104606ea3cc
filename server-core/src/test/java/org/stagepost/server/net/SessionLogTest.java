package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.stagepost.server.tls.TlsContext;

@Timeout(120)
final class SessionLogTest {

  private final Logger logger =
      (Logger) LoggerFactory.getLogger(SessionLogTest.class.getPackageName());
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();

  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
    logger.setLevel(null);
  }

  private List<String> lines(Level level) {
    return log.list.stream()
        .filter(event -> event.getLevel().isGreaterOrEqual(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  private List<String> linesOfTls(Consumer<TestServer> client) throws Exception {
    TlsContext context = TestCertificates.context(folder);
    try (TestServer server = TestServer.with(TestCertificates.implicit(context))) {
      client.accept(server);
      awaitNoSession(server); // else it is the stop that ends them
    }
    return lines(Level.INFO);
  }

  private static void awaitNoSession(TestServer server) {
    while (server.server.openSessions() > 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aHandshakeIsOneLine() throws Exception {
    List<String> lines =
        linesOfTls(
            server -> {
              try {
                TlsClient client = TlsClient.anonymous().name("mail.example.org");
                client.shake(server);
                client.shake(server);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    String form = ": TLSv1.3 TLS_AES_256_GCM_SHA384 name=mail.example.org resumed=%s certificate=-";
    List<String> handshakes = lines.stream().filter(line -> line.contains("resumed=")).toList();
    assertEquals(2, handshakes.size());
    assertTrue(handshakes.getFirst().endsWith(form.formatted("false")), lines.toString());
    assertTrue(handshakes.getLast().endsWith(form.formatted("true")), lines.toString());
  }

  @Test
  void aHandshakeThatFailsSaysWhy() throws Exception {
    List<String> lines =
        linesOfTls(
            server -> {
              try (TestClient client = server.client()) {
                client.send("GET / HTTP/1.1\r\n\r\n");
                client.rest();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
              awaitNoSession(server);
              try (TestClient client = server.client()) {
                client.send("\u0016\u0003\u0001");
                while (server.server.openSessions() == 0) {
                  Thread.onSpinWait();
                }
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    String all = String.join("\n", lines);
    assertTrue(all.contains(": closed: TLS failed: Unrecognized SSL message"), all);
    assertTrue(
        all.contains(": closed: the connection was lost: the client left in the middle of the TLS"),
        all);
  }

  /** It never reads what it gets. */
  @Test
  void aSessionThatAsksForNewKeysWithoutEndIsEndedAndSaysWhy() throws Exception {
    List<String> lines =
        linesOfTls(
            server -> {
              try (TestClient client = server.client()) {
                SSLSocket tls = client.startTls("TLSv1.3");
                while (true) {
                  tls.startHandshake();
                }
              } catch (IOException e) {
                // the end of the flood
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    String last = lines.getLast();
    assertTrue(last.contains(": closed: TLS failed: too many records without data"), last);
  }

  private String talk(String commands) throws Exception {
    try (TestServer server =
        new TestServer(
            TestServer.UNLIMITED,
            new ListenerSettings(
                "test",
                new java.net.InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0),
                new ListenerTls.Off(),
                PlaintextLogin.ALWAYS,
                TestServer.SESSION))) {
      TestClient client = server.greeted();
      client.send(commands);
      String port = Integer.toString(client.socket.getLocalPort());
      client.rest();
      client.close();
      return port;
    }
  }

  @Test
  void oneLineForTheBeginAndOneForTheEnd() throws Exception {
    String port = talk("ECHO on\r\nNO\r\nDATA\r\na\r\n.\r\nQUIT\r\n");
    List<String> lines = lines(Level.INFO);
    assertEquals(2, lines.size(), lines.toString());
    String id = lines.getFirst().substring(0, lines.getFirst().indexOf(':'));
    assertEquals(id + ": connection from 127.0.0.1:" + port + " on test", lines.getFirst());
    assertTrue(
        lines
            .getLast()
            .startsWith(
                id
                    + ": closed: after QUIT; commands=4 refused=1 received=1 sent=0 octets-in=31"
                    + " octets-out=41 seconds="),
        lines.getLast());
  }

  @Test
  void secretsAreNeverLogged() throws Exception {
    talk(
        "LOGIN ann hunter2\r\n"
            + "hunter2\r\n"
            + "ASK\r\n"
            + "hunter2\r\n"
            + "hunter2 x\r\n"
            + "LOGIN hunter2\0\r\n"
            + "QUIT\r\n");
    assertTrue(lines(Level.DEBUG).stream().anyMatch(line -> line.endsWith(": LOGIN ***")));
    assertFalse(lines(Level.DEBUG).toString().contains("hunter2"));
  }

  @Test
  void whatThePeerSaysIsEscaped() throws Exception {
    talk("ECHO a\u001b[31m\u00e9\\ b\r\nQUIT\r\n");
    assertTrue(
        lines(Level.DEBUG).stream().anyMatch(l -> l.endsWith(": ECHO a\\x1B[31m\\xE9\\\\ b")),
        lines(Level.DEBUG).toString());
  }

  @Test
  void whatACommandThrowsIsLoggedWithItsStack() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      server.protocol.add(
          "BOOM",
          FakeCommand.of(
              a -> {
                throw new IllegalStateException("boom");
              }));
      client.send("BOOM\r\n");
      client.expect("-FAILED");
    }
    List<ILoggingEvent> errors =
        log.list.stream().filter(event -> event.getLevel() == Level.ERROR).toList();
    assertEquals(1, errors.size());
    assertEquals("boom", errors.getFirst().getThrowableProxy().getMessage());
  }

  @Test
  void aFullDiskIsNoErrorOfEachSession() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      server.protocol.room = 0;
      client.send("DATA\r\nDATA\r\n");
      client.expect("-message NO_ROOM", "-message NO_ROOM");
      assertEquals(List.of(), lines(Level.WARN));
      server.protocol.room = 1; // enough to begin
      client.send("DATA\r\nabc\r\n.\r\n");
      client.expect("send", "-message NO_ROOM");
    }
    assertEquals(1, lines(Level.ERROR).size(), "a disk that fails is one");
  }
}
