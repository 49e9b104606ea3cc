package org.stagepost.benchmarks.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A connection to a mail server. What is sent goes out when something is read, or when there is
 * much of it. For use by one thread, bar {@link #close}.
 */
public final class ClientConnection implements AutoCloseable {

  /** Enough for replies; a connection that only waits holds no more. */
  private static final int LITTLE = 512;

  private static final int MUCH = 64 * 1024;
  private static final int LONGEST_LINE = 1 << 20;
  private static final byte[] LAST_LINE = {'.', '\r', '\n'};

  private final Endpoint endpoint;
  private Socket socket;
  private InputStream in;
  private OutputStream out;
  private byte[] waiting = new byte[LITTLE];
  private int waits;
  private byte[] buffer = new byte[LITTLE];
  private int position;
  private int limit;

  private ClientConnection(Endpoint endpoint, Socket socket) throws IOException {
    this.endpoint = endpoint;
    use(socket);
  }

  /** Connects; where TLS begins with the first octet, with the handshake. */
  public static ClientConnection to(Endpoint endpoint) throws IOException {
    int patience = (int) endpoint.patience().toMillis();
    Socket socket = new Socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(patience);
      socket.connect(new InetSocketAddress(endpoint.host(), endpoint.port()), patience);
      ClientConnection connection = new ClientConnection(endpoint, socket);
      if (endpoint.tls() == Endpoint.Tls.IMPLICIT) {
        connection.startTls();
      }
      return connection;
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  /** How TLS is put over a socket. */
  interface Handshake {
    Socket over(Socket socket) throws IOException;
  }

  /** Connects, and does a handshake in a way of the caller's own. */
  static ClientConnection over(Endpoint endpoint, Handshake handshake) throws IOException {
    Endpoint plain =
        new Endpoint(endpoint.host(), endpoint.port(), Endpoint.Tls.OFF, endpoint.patience());
    ClientConnection connection = to(plain);
    try {
      connection.use(handshake.over(connection.socket));
      return connection;
    } catch (IOException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private void use(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  /** Does a TLS handshake. */
  public void startTls() throws IOException {
    if (position < limit) {
      throw new IOException("the server sent something in front of its handshake");
    }
    use(AnyCertificate.handshake(socket, endpoint));
  }

  /** Sends characters, one octet each. */
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Sends octets. */
  public void send(byte[] octets) throws IOException {
    if (waits + octets.length > MUCH) {
      flush();
      out.write(octets);
      return;
    }
    if (waits + octets.length > waiting.length) {
      waiting = Arrays.copyOf(waiting, MUCH);
    }
    System.arraycopy(octets, 0, waiting, waits, octets.length);
    waits += octets.length;
  }

  /** Sends what waits, in one piece: the server is woken once. */
  public void flush() throws IOException {
    out.write(waiting, 0, waits);
    waits = 0;
  }

  /** The next line without its end, one character for each octet. */
  public String line() throws IOException {
    int end = awaitLine();
    String line = new String(buffer, position, end - 2 - position, StandardCharsets.ISO_8859_1);
    position = end;
    return line;
  }

  /**
   * Reads a text, its lines as they were before dots were stuffed.
   *
   * @param taker gets each line with its end
   */
  public void text(LineTaker taker) throws IOException {
    while (true) {
      int end = awaitLine();
      int length = end - position;
      if (Arrays.equals(buffer, position, end, LAST_LINE, 0, LAST_LINE.length)) {
        position = end;
        return;
      }
      int dot = buffer[position] == '.' ? 1 : 0;
      taker.take(buffer, position + dot, length - dot);
      position = end;
    }
  }

  /** Takes the lines of a text. */
  public interface LineTaker {
    /** Takes a line with its end; the array is used again afterwards. */
    void take(byte[] octets, int offset, int length);
  }

  /** Gives the place behind the line that begins at the position, once it is here. */
  private int awaitLine() throws IOException {
    int at = position;
    while (true) {
      while (at < limit) {
        if (buffer[at++] == '\n') {
          if (at - position < 2 || buffer[at - 2] != '\r') {
            throw new IOException("the server ends a line with a bare LF");
          }
          return at;
        }
      }
      int seen = at - position;
      fill(position);
      at = position + seen;
    }
  }

  /**
   * Reads a text and forgets it; called behind the line that announces it.
   *
   * @return the octets on the wire, its last line included
   */
  public long skipText() throws IOException {
    if (buffer.length < MUCH) {
      buffer = Arrays.copyOf(buffer, MUCH);
    }
    int from = position - 2; // the end of the line before: the text may be empty
    long octets = 0;
    while (true) {
      int end = endOfText(from);
      if (end >= 0) {
        octets += end - position;
        position = end;
        return octets;
      }
      octets += limit - position;
      position = limit;
      fill(Math.max(from, limit - 4)); // the last four may be the begin of the end
      from = 0;
    }
  }

  /**
   * Looks for CR LF dot CR LF: compares the last octet first, so most are never looked at.
   *
   * @return the place behind it, or -1
   */
  private int endOfText(int from) {
    byte[] octets = buffer;
    int last = from + 4;
    while (last < limit) {
      switch (octets[last]) {
        case '\n' -> {
          if (octets[last - 1] == '\r'
              && octets[last - 2] == '.'
              && octets[last - 3] == '\n'
              && octets[last - 4] == '\r') {
            return last + 1;
          }
          last += 3;
        }
        case '\r' -> last += 1;
        case '.' -> last += 2;
        default -> last += 5;
      }
    }
    return -1;
  }

  /** Reads more; what stands before a place is forgotten, and that place is the first then. */
  private void fill(int from) throws IOException {
    if (waits > 0) {
      flush();
    }
    if (from == 0 && limit == buffer.length) {
      if (limit >= LONGEST_LINE) {
        throw new IOException("the server sends a line that does not end");
      }
      buffer = Arrays.copyOf(buffer, limit * 2);
    }
    System.arraycopy(buffer, from, buffer, 0, limit - from);
    position -= from;
    limit -= from;
    int count = in.read(buffer, limit, buffer.length - limit);
    if (count < 0) {
      throw new EOFException("the server closed the connection");
    }
    limit += count;
  }

  /** Closes it without a word. */
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
