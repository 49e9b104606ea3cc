package org.stagepost.benchmarks.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ClientConnectionTest {

  /** What is done with a connection. */
  private interface Talk {
    void with(ClientConnection connection) throws IOException;
  }

  /** Talks to a server that says this and closes. */
  private static void against(String said, Talk talk) throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread server = Thread.ofVirtual().start(() -> say(listener, said));
      try (ClientConnection connection =
          ClientConnection.to(Endpoint.local(listener.getLocalPort()))) {
        talk.with(connection);
      }
      server.join();
    }
  }

  private static void say(ServerSocket listener, String said) {
    try (Socket socket = listener.accept()) {
      byte[] octets = said.getBytes(StandardCharsets.ISO_8859_1);
      Random pieces = new Random(octets.length);
      for (int at = 0; at < octets.length; ) {
        int count = Math.min(octets.length - at, 1 + pieces.nextInt(40_000));
        socket.getOutputStream().write(octets, at, count);
        at += count;
      }
    } catch (IOException e) {
      // The client has seen enough.
    }
  }

  @Test
  void readsLinesOfAnyLength() throws Exception {
    String longest = "x".repeat(100_000);
    against(
        "a\r\n\r\n" + longest + "\r\nrest",
        connection -> {
          assertEquals("a", connection.line());
          assertEquals("", connection.line());
          assertEquals(longest, connection.line());
          assertThrows(EOFException.class, connection::line);
        });
  }

  @Test
  void aBareLineFeedIsNoLineEnd() throws Exception {
    against("a\nb\r\n", connection -> assertThrows(IOException.class, connection::line));
  }

  @Test
  void readsTextsWithoutTheDotsThatWereStuffed() throws Exception {
    against(
        "+OK\r\n..\r\n...a\r\nb.\r\n.\r\n+OK\r\n.\r\nend\r\n",
        connection -> {
          connection.line();
          assertEquals(".\r\n..a\r\nb.\r\n", text(connection));
          connection.line();
          assertEquals("", text(connection));
          assertEquals("end", connection.line());
        });
  }

  private static String text(ClientConnection connection) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    connection.text(text::write);
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void skipsTextsUpToTheirEndAndNoFurther() throws Exception {
    Random random = new Random(7);
    StringBuilder said = new StringBuilder();
    int[] lengths = new int[200];
    for (int i = 0; i < lengths.length; i++) {
      String text = confusing(random, random.nextInt(i % 10 == 0 ? 90_000 : 30)) + ".\r\n";
      lengths[i] = text.length();
      said.append("+OK ").append(i).append("\r\n").append(text);
    }
    against(
        said + "end\r\n",
        connection -> {
          for (int i = 0; i < lengths.length; i++) {
            assertEquals("+OK " + i, connection.line());
            assertEquals(lengths[i], connection.skipText());
          }
          assertEquals("end", connection.line());
        });
  }

  /** Lines of dots and the like, no lone dot among them. */
  private static String confusing(Random random, int length) {
    String[] parts = {".", "\r\n", "\r", "\n", "a", "\r\n.", ".\r", ".\n", "\r\n.\r"};
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    String whole = "\r\n" + text + "x\r\n";
    while (whole.contains("\r\n.\r\n")) {
      whole = whole.replace("\r\n.\r\n", "\r\n..\r\n");
    }
    return whole.substring(2);
  }
}
