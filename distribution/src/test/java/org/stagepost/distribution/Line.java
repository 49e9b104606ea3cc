package org.stagepost.distribution;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A line protocol spoken by hand, octets as ISO 8859-1: what the ready-made clients hide is seen
 * here.
 */
final class Line implements AutoCloseable {

  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;

  Line(int port) throws IOException {
    this("127.0.0.1", port);
  }

  /** A line from one of this machine's own addresses. */
  Line(String address, int port) throws IOException {
    this.socket =
        new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(address), 0);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /** The port at this end, which tells the connection from others. */
  int localPort() {
    return socket.getLocalPort();
  }

  /** One line without CRLF; null at the end of the connection. */
  String read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet >= 0; octet = in.read()) {
      if (octet == '\n') {
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
      }
      line.write(octet);
    }
    return null;
  }

  /** The last line of an SMTP reply. */
  String readReply() throws IOException {
    String line = read();
    while (line != null && line.length() > 3 && line.charAt(3) == '-') {
      line = read();
    }
    return line;
  }

  /** The lines of a multi-line POP3 reply, dots unstuffed. */
  List<String> readListing() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = read(); !".".equals(line); line = read()) {
      if (line == null) {
        throw new IOException("the connection ended in mid-reply");
      }
      lines.add(line.startsWith(".") ? line.substring(1) : line);
    }
    return lines;
  }

  void send(String octets) throws IOException {
    out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends a command and reads the reply's last line, which has to begin as expected. */
  String expect(String command, String start) throws IOException {
    send(command + "\r\n");
    return expectReply(start);
  }

  String expectReply(String start) throws IOException {
    String reply = readReply();
    if (reply == null || !reply.startsWith(start)) {
      throw new AssertionError("expected " + start + ", got " + reply);
    }
    return reply;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
