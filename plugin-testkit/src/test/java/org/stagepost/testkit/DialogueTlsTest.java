package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DialogueTlsTest {

  private static SSLContext context;

  @BeforeAll
  static void makeCertificate(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("server.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command =
        List.of(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "server",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            "secret",
            "-keystore",
            store.toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertEquals(0, process.waitFor(), said);
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(keys, "secret".toCharArray());
    context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
  }

  @Test
  void upgradesWhenTheScriptSaysSo() throws IOException {
    PlayedServer.Part part =
        plain -> {
          plain.say("+OK\r\n");
          plain.hear();
          plain.say("+OK begin\r\n");
          SSLSocket socket =
              (SSLSocket) context.getSocketFactory().createSocket(plain.socket(), null, true);
          PlayedServer.Line tls = PlayedServer.lineOf(socket);
          tls.say("+OK " + tls.hear() + "\r\n");
          socket.close();
        };
    try (PlayedServer server = new PlayedServer(part)) {
      Dialogue.of("S: +OK\nC: STLS\nS: +OK begin\nT: starttls\nC: CAPA\nS: +OK CAPA\nX: closed\n")
          .run(server.port());
    }
  }

  @Test
  void octetsInFrontOfTheHandshakeFail() throws IOException {
    PlayedServer.Part part =
        line -> {
          line.say("+OK begin\r\nmore");
          line.hear();
        };
    try (PlayedServer server = new PlayedServer(part)) {
      Dialogue dialogue = Dialogue.of("S: +OK begin\nT: starttls\n");
      String failure =
          assertThrows(AssertionError.class, () -> dialogue.run(server.port())).getMessage();
      assertTrue(failure.contains("in front of the handshake"), failure);
    }
  }

  @Test
  void tlsFromTheFirstOctet() throws IOException {
    PlayedServer.Part part = line -> line.say("+OK\r\n");
    try (PlayedServer server =
        new PlayedServer(
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
            part)) {
      Dialogue.of("S: +OK\nX: closed\n").runOverTls(server.port());
      Dialogue.of("O: pop3s\nS: +OK\nX: closed\n")
          .tlsListener("pop3s", server.port())
          .run(server.port());
    }
  }
}
