package org.stagepost.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that plays a part: for each connection it does what the test says. */
final class PlayedServer implements AutoCloseable {

  private final ServerSocket server;
  private final Part part;

  /** What the server does with one connection. */
  @FunctionalInterface
  interface Part {
    void play(Line line) throws IOException;
  }

  /** The server's side of one connection. */
  record Line(Socket socket, BufferedReader in) {

    void say(String octets) throws IOException {
      socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    String hear() throws IOException {
      return in.readLine();
    }
  }

  PlayedServer(Part part) throws IOException {
    this(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()), part);
  }

  PlayedServer(ServerSocket server, Part part) {
    this.server = server;
    this.part = part;
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> play(socket));
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private void play(Socket socket) {
    try (socket) {
      part.play(lineOf(socket));
    } catch (IOException gone) {
      // the client went away, as some tests want
    }
  }

  static Line lineOf(Socket socket) throws IOException {
    return new Line(
        socket,
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
