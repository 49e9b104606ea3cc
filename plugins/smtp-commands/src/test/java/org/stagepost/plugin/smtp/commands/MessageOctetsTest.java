package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.testkit.TestServer;

/** A message is kept octet for octet behind its trace headers (RFC 5321 §4.5.2, §4.4). */
@Timeout(60)
final class MessageOctetsTest {

  private static final int LIMIT = 200_000;

  private TestServer server;

  @BeforeEach
  void start() {
    server = SmtpServers.upTo(LIMIT).start();
  }

  private static Path spool(TestServer server) {
    return server.folder().resolve("spool");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Sends a message, with its dots stuffed, and gives the reply. */
  private String send(Client client, String message) throws IOException {
    String stuffed = ("\r\n" + message).replace("\r\n.", "\r\n..").substring(2);
    client.send(stuffed + ".\r\n");
    return client.reply();
  }

  private String stored() {
    return server.store().messages(SmtpServers.ANN).getLast();
  }

  private static String noise(int size) {
    Random random = new Random(size);
    StringBuilder octets = new StringBuilder(size);
    while (octets.length() < size) {
      char octet = (char) random.nextInt(256);
      octets.append(octet == '\r' || octet == '\n' ? '.' : octet);
    }
    return octets.toString();
  }

  static Stream<String> messages() {
    return Stream.of(
        "",
        "\r\n",
        ".\r\n",
        "..\r\n.\r\n...\r\n",
        "Subject: x\r\n\r\n.\r\n..\r\nend.\r\n",
        "no header\r\n",
        "Subject: \u00fc \0 \u00ff \u001b[2J\r\n\r\n\0\0\0\r\n",
        "Subject: one long line\r\n\r\n" + noise(150_000) + "\r\n",
        ("." + noise(10) + "\r\n").repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isKeptOctetForOctet(String message) throws IOException {
    try (Client client = new Client(server.port("smtp")).toData()) {
      assertTrue(send(client, message).startsWith("250 2.0.0 "));
      String stored = stored();
      assertTrue(stored.startsWith("Return-Path: <bob@elsewhere.example>\r\nReceived: from "));
      assertEquals(message, stored.substring(stored.indexOf(" +0000\r\n") + 8));
    }
  }

  @Test
  void theTraceSaysHowItCame() throws IOException {
    try (Client client = new Client(server.port("smtp"))) {
      client.command("HELO a(b)\"c");
      client.command("MAIL FROM:<>");
      client.command("RCPT TO:<Ann+list@Example.ORG>");
      client.command("DATA");
      String id = send(client, "Subject: x\r\n").substring("250 2.0.0 Accepted as ".length());
      List<String> trace = stored().lines().limit(6).toList();
      assertEquals("Return-Path: <>", trace.get(0));
      assertEquals("Received: from a?b??c ([127.0.0.1])", trace.get(1));
      assertEquals("\tby " + SmtpServers.HOST + " with SMTP", trace.get(2));
      assertEquals("\tid " + id, trace.get(3));
      assertEquals("\tfor <Ann+list@example.org>;", trace.get(4));
    }
  }

  @Test
  void oneTooLargeIsReadToItsEndAndRefused() throws IOException { // RFC 1870 §6.3
    try (Client client = new Client(server.port("smtp")).toData()) {
      String line = "x".repeat(998) + "\r\n";
      assertTrue(send(client, line.repeat(200)).startsWith("250 "), "the limit itself is taken");
      client.toData();
      assertTrue(send(client, line.repeat(200) + "\r\n").startsWith("552 5.3.4 "));
      assertTrue(client.command("NOOP").startsWith("250 "), "the session is in step");
      client.toData();
      assertTrue(send(client, line.repeat(5000)).startsWith("552 5.3.4 "));
      assertTrue(client.command("DATA").startsWith("503 "), "the transaction is over");
    }
    assertEquals(1, server.store().messages(SmtpServers.ANN).size());
  }

  @Test
  void aLoopIsRefused() throws IOException { // RFC 5321 §6.3
    try (Client client = new Client(server.port("smtp")).toData()) {
      assertTrue(send(client, "Received: x\r\n".repeat(101)).startsWith("554 5.4.6 "));
      client.toData();
      assertTrue(send(client, "Received: x\r\n".repeat(100)).startsWith("250 2.0.0 "));
    }
  }

  /** Begins to send a message that is too long for the memory. */
  private static Client sendingLarge(TestServer server) throws Exception {
    Client client = new Client(server.port("smtp")).toData();
    client.send(("x".repeat(998) + "\r\n").repeat(5000));
    await(() -> !files(spool(server)).isEmpty());
    return client;
  }

  @Test
  void theSpoolIsForItsOwnerAloneAndEmptyAfterwards() throws Exception {
    try (TestServer large = SmtpServers.upTo(8_000_000).start();
        Client client = sendingLarge(large)) {
      Path file = files(spool(large)).getFirst();
      assertEquals("[OWNER_READ, OWNER_WRITE]", Files.getPosixFilePermissions(file).toString());
      client.send(".\r\n");
      assertTrue(client.reply().startsWith("250 "));
      assertEquals(List.of(), files(spool(large)));
    }
  }

  /** Looks until it is so; the time limit of the class ends a wait for what never comes. */
  private static void await(Callable<Boolean> condition) throws Exception {
    while (!condition.call()) {
      Thread.sleep(2);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4096, 4097, 8000, 100_000})
  void commandLinesAreBounded(int length) throws IOException {
    try (Client client = new Client(server.port("smtp"))) {
      String reply = client.command("NOOP " + "x".repeat(length - 5));
      assertEquals(length <= 4096 ? "250 2.0.0 OK" : "500 5.5.2 The line is too long", reply);
      assertEquals("250 2.0.0 OK", client.command("NOOP"));
    }
  }

  @Test
  void aClientThatGoesAwayLeavesNothing() throws Exception {
    try (TestServer large = SmtpServers.upTo(8_000_000).start()) {
      sendingLarge(large).close();
      large.awaitNoSession();
      assertTrue(large.store().isEmpty());
      assertEquals(List.of(), files(spool(large)));
    }
  }
}
