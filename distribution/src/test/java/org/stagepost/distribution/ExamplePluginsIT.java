package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example plugins that are not in the zip, dropped into the built distribution. */
final class ExamplePluginsIT {

  private static final String PASSWORD = "open sesame";
  private static final String TOKEN = "t0ken-of-this-server";

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.addUser("ann@example.org", "not this one");
  }

  /** An installation would have them all enabled. */
  @Test
  void theTreeHasNone() throws IOException {
    List<String> bundled = Installation.bundledPlugins();
    for (Path jar : examples()) {
      String id = jar.getFileName().toString().replaceFirst("-\\d.*", "");
      assertFalse(bundled.contains(id), bundled.toString());
    }
    assertEquals(2, examples().size());
  }

  private static List<Path> examples() {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("stagepost.examples")))) {
      return jars.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void drop(String id) throws IOException {
    Path jar =
        examples().stream()
            .filter(example -> example.getFileName().toString().startsWith(id + "-"))
            .findFirst()
            .orElseThrow();
    Files.copy(jar, installation.home().resolve("plugins").resolve(jar.getFileName()));
  }

  @Test
  void theSqlStoreKeepsMailOverTheEndOfTheServer() throws Exception {
    drop("example-sql-store");
    installation.configure(
        Installation.FREE_PORTS.replace("\"store\": \"h2\"", "\"store\": \"sql\""));
    try (RunningServer server = installation.start()) {
      send(server, "one");
      send(server, "two");
      server.kill();
    }
    try (RunningServer server = installation.start();
        Line pop3 = login(server, "not this one")) {
      assertTrue(pop3.expect("STAT", "+OK").startsWith("+OK 2 "));
      pop3.expect("RETR 1", "+OK");
      assertTrue(pop3.readListing().contains("one"));
      pop3.expect("DELE 1", "+OK");
      pop3.expect("QUIT", "+OK");
      assertEquals(0, server.stop());
    }
    try (RunningServer server = installation.start();
        Line pop3 = login(server, "not this one")) {
      pop3.expect("UIDL", "+OK");
      assertEquals(List.of("1 2"), pop3.readListing());
    }
  }

  private static void send(RunningServer server, String text) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("HELO client.example", "250");
      smtp.expect("MAIL FROM:<>", "250");
      smtp.expect("RCPT TO:<ann@example.org>", "250");
      smtp.expect("DATA", "354");
      smtp.expect("Subject: hi\r\n\r\n" + text + "\r\n.", "250");
    }
  }

  private static Line login(RunningServer server, String password) throws IOException {
    Line pop3 = new Line(server.port("pop3"));
    pop3.expectReply("+OK");
    pop3.expect("USER ann@example.org", "+OK");
    pop3.expect("PASS " + password, "+OK");
    return pop3;
  }

  @Test
  void theRestLoginAsksTheServiceWithTheTokenOfTheEnvironment() throws Exception {
    List<String> tokens = new CopyOnWriteArrayList<>();
    HttpServer service =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/verify", exchange -> verify(exchange, tokens));
    service.start();
    drop("example-rest-login");
    installation.environment("LOGIN_TOKEN", TOKEN);
    installation.configure(
        Installation.FREE_PORTS.replace(
            "\"authenticators\": [\"h2\"]",
            """
            "authenticators": ["rest"],
            "plugins": {"example-rest-login": {"config":
              {"uri": "http://127.0.0.1:%d/verify", "secret": "${env:LOGIN_TOKEN}"}}}\
            """
                .formatted(service.getAddress().getPort())));
    try (RunningServer server = installation.start()) {
      login(server, PASSWORD).close();
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS not this one", "-ERR [AUTH]"); // right for h2, which is not asked
        service.stop(0);
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS " + PASSWORD, "-ERR [SYS/TEMP]");
      }
      assertEquals(0, server.stop());
      assertFalse(server.log().contains(TOKEN) || server.log().contains("sesame"), server.log());
    } finally {
      service.stop(0);
    }
    assertEquals(List.of("Bearer " + TOKEN, "Bearer " + TOKEN), tokens);
    Installation.Outcome shown = installation.run("config", "show");
    assertEquals(0, shown.exitCode(), shown.err());
    assertFalse(shown.out().contains(TOKEN), shown.out());
  }

  private static void verify(HttpExchange exchange, List<String> tokens) throws IOException {
    tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String right = Base64.getEncoder().encodeToString(PASSWORD.getBytes(StandardCharsets.UTF_8));
    byte[] verdict =
        (body.contains("\"" + right + "\"") ? "ok" : "mismatch").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, verdict.length);
    try (exchange) {
      exchange.getResponseBody().write(verdict);
    }
  }
}
