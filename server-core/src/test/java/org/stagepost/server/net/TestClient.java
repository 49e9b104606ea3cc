package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client that sends and expects octets, written as ISO 8859-1. */
final class TestClient implements AutoCloseable {

  Socket socket;
  private InputStream input;

  TestClient(InetSocketAddress address) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.connect(address);
    socket.setSoTimeout(15_000);
    input = new BufferedInputStream(socket.getInputStream(), 8192);
  }

  /** Sends these octets in one piece. */
  void send(String octets) throws IOException {
    socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Sends these octets one by one, each in a segment of its own. */
  void drip(String octets) throws IOException {
    for (char octet : octets.toCharArray()) {
      socket.getOutputStream().write(octet);
      socket.getOutputStream().flush();
    }
  }

  /** The next line without its CRLF; fails if it does not end in CRLF. */
  String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = input.read(); octet != '\n'; octet = input.read()) {
      if (octet < 0) {
        throw new IOException("the server closed, after <" + line + ">");
      }
      line.write(octet);
    }
    String text = line.toString(StandardCharsets.ISO_8859_1);
    assertEquals('\r', text.charAt(text.length() - 1), "the line must end in CRLF: " + text);
    return text.substring(0, text.length() - 1);
  }

  void expect(String... lines) throws IOException {
    for (String line : lines) {
      assertEquals(line, line());
    }
  }

  /** Expects that the server closes the connection, and says nothing before. */
  void expectEnd() throws IOException {
    assertEquals(-1, input.read());
  }

  /** Everything up to the end, however the connection ends. */
  String rest() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      for (int octet = input.read(); octet >= 0; octet = input.read()) {
        rest.write(octet);
      }
    } catch (IOException e) {
      // A reset ends it as well.
    }
    return rest.toString(StandardCharsets.ISO_8859_1);
  }

  /** Everything that comes in one read. */
  String piece() throws IOException {
    byte[] octets = new byte[65_536];
    int count = input.read(octets);
    return new String(octets, 0, Math.max(0, count), StandardCharsets.ISO_8859_1);
  }

  SSLSocket startTls(String... protocols) throws Exception {
    SSLSocket tls =
        (SSLSocket) socketFactory().getSocketFactory().createSocket(socket, "", 0, true);
    if (protocols.length > 0) {
      tls.setEnabledProtocols(protocols);
    }
    use(tls);
    return tls;
  }

  /** Does the handshake, and goes on over it. */
  void use(SSLSocket tls) throws IOException {
    tls.startHandshake();
    socket = tls;
    input = new BufferedInputStream(tls.getInputStream(), 8192);
  }

  static TrustManager trustAll() {
    return new TrustAll();
  }

  static SSLContext socketFactory() throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {trustAll()}, new SecureRandom());
    return context;
  }

  private static final class TrustAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
