package org.stagepost.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/** The client's side of one connection. */
final class DialogueConnection implements AutoCloseable {

  private final Socket tcp = new Socket();
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private Socket socket = tcp;
  private InputStream in;

  DialogueConnection(InetSocketAddress server, Duration patience) throws IOException {
    int milliseconds = Math.toIntExact(patience.toMillis());
    try {
      tcp.connect(server, milliseconds);
      tcp.setSoTimeout(milliseconds);
      tcp.setTcpNoDelay(true);
      in = new BufferedInputStream(tcp.getInputStream());
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  /** Adds octets to what the next {@link #send} sends. */
  void prepare(String octets) {
    waiting.writeBytes(Octets.toBytes(octets));
  }

  /** Sends all that was prepared, in one write. */
  void send() throws IOException {
    byte[] all = waiting.toByteArray();
    waiting.reset();
    socket.getOutputStream().write(all);
    socket.getOutputStream().flush();
  }

  /**
   * Reads one line.
   *
   * @return the line without its CRLF, but with a bare LF if that ended it; empty at the end
   */
  Optional<String> readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int octet = in.read();
    while (octet >= 0) {
      line.write(octet);
      if (octet == '\n') {
        break;
      }
      octet = in.read();
    }
    String read = Octets.of(line.toByteArray());
    if (read.endsWith("\r\n")) {
      return Optional.of(read.substring(0, read.length() - 2));
    }
    return read.isEmpty() ? Optional.empty() : Optional.of(read);
  }

  /** Reads so many octets, or fewer at the end. */
  String readOctets(int count) throws IOException {
    return Octets.of(in.readNBytes(count));
  }

  /** Waits until the server has closed: true at its end or a reset, false if it says something. */
  boolean awaitClosed() throws SocketTimeoutException {
    in.mark(1);
    try {
      if (in.read() < 0) {
        return true;
      }
      in.reset();
      return false;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException reset) {
      return true;
    }
  }

  /** Does a TLS handshake now, trusting any certificate. */
  void startTls() throws IOException {
    if (in.available() > 0) {
      throw new IOException("the server sent octets in front of the handshake");
    }
    String host = tcp.getInetAddress().getHostAddress();
    SSLSocket tls =
        (SSLSocket) trustAll().getSocketFactory().createSocket(tcp, host, tcp.getPort(), true);
    tls.startHandshake();
    socket = tls;
    in = new BufferedInputStream(tls.getInputStream());
  }

  private static SSLContext trustAll() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustAnybody()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no TLS", e);
    }
  }

  /** Cuts the connection: the server sees a reset. */
  void drop() throws IOException {
    tcp.setSoLinger(true, 0);
    tcp.close(); // below TLS, which would say goodbye
  }

  /** Says that no more will come; the server may still answer. */
  void end() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // the test is over with this connection; how it goes away is of no interest
    }
  }
}
