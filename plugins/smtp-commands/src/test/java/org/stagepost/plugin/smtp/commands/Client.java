package org.stagepost.plugin.smtp.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sends octets, one to a character, and reads replies. */
final class Client implements AutoCloseable {

  private final Socket socket;
  private final BufferedReader replies;

  Client(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    replies =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    reply();
  }

  /** Sends octets as they are. */
  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a command and gives the reply's last line. */
  String command(String line) throws IOException {
    send(line + "\r\n");
    return reply();
  }

  /** The last line of the next reply. */
  String reply() throws IOException {
    String line = replies.readLine();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = replies.readLine();
    }
    return line == null ? "closed" : line;
  }

  /** The last lines of all replies up to the end of the connection. */
  List<String> rest() throws IOException {
    List<String> rest = new ArrayList<>();
    for (String line = reply(); !line.equals("closed"); line = reply()) {
      rest.add(line);
    }
    return rest;
  }

  /** Goes on until the server waits for a message to ann. */
  Client toData() throws IOException {
    command("EHLO mx.elsewhere.example");
    command("MAIL FROM:<bob@elsewhere.example>");
    command("RCPT TO:<ann@example.org>");
    command("DATA");
    return this;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
