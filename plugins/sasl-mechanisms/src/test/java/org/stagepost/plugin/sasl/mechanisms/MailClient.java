package org.stagepost.plugin.sasl.mechanisms;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A client of SMTP or POP3 that logs in with whatever mechanism it is told to. */
final class MailClient implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final int EXPORTED_OCTETS = 32; // RFC 9266 §4

  private final boolean smtp;
  private Socket socket;
  private InputStream in;

  private MailClient(boolean smtp, Socket socket) throws IOException {
    this.smtp = smtp;
    use(socket);
  }

  private void use(Socket next) throws IOException {
    socket = next;
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Connects, and reads the greeting. */
  static MailClient connect(Door door, int port) throws Exception {
    MailClient client =
        new MailClient(door.smtp(), new Socket(InetAddress.getLoopbackAddress(), port));
    if (door.tls() == Tls.IMPLICIT) {
      client.handshake();
    }
    client.line();
    if (door.tls() == Tls.UPGRADE) {
      client.hello();
      client.command(client.smtp ? "STARTTLS" : "STLS");
      client.handshake();
    }
    return client;
  }

  /** When TLS begins. */
  enum Tls {
    NEVER,
    UPGRADE,
    IMPLICIT
  }

  /**
   * A way to connect.
   *
   * @param listener the name of the listener
   * @param smtp whether it speaks SMTP; else POP3
   */
  record Door(String listener, boolean smtp, Tls tls) {}

  private void handshake() throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAnybody()}, null);
    SSLSocket over =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
    over.startHandshake();
    use(over);
  }

  /** RFC 9266: what this connection can be told by. */
  Optional<Clients.ChannelBinding> binding() throws Exception {
    if (!(socket instanceof SSLSocket tls)) {
      return Optional.empty();
    }
    byte[] exported =
        ((ExtendedSSLSession) tls.getSession())
            .exportKeyingMaterialData("EXPORTER-Channel-Binding", new byte[0], EXPORTED_OCTETS);
    return Optional.of(new Clients.ChannelBinding("tls-exporter", exported));
  }

  /** The mechanisms that are announced now. */
  List<String> mechanisms() throws IOException {
    String keyword = smtp ? "AUTH " : "SASL ";
    return hello().stream()
        .filter(line -> line.startsWith(keyword))
        .findFirst()
        .map(line -> List.of(line.substring(keyword.length()).split(" ")))
        .orElse(List.of());
  }

  /** The lines of EHLO or CAPA, without what stands in front of each. */
  private List<String> hello() throws IOException {
    send(smtp ? "EHLO client.example.org" : "CAPA");
    List<String> lines = new ArrayList<>();
    String line = line();
    while (smtp ? line.charAt(3) == '-' : !line.equals(".")) {
      lines.add(smtp ? line.substring(4) : line);
      line = line();
    }
    if (smtp) {
      lines.add(line.substring(4));
    }
    return lines;
  }

  /** Sends a line and gives the first of the answer. */
  String command(String line) throws IOException {
    send(line);
    return line();
  }

  private void send(String line) throws IOException {
    socket.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private String line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int octet = in.read(); octet != '\n'; octet = in.read()) {
      if (octet < 0) {
        throw new EOFException("the server has closed");
      }
      line.write(octet);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  /** Whether an answer is a challenge. */
  boolean isChallenge(String answer) {
    return answer.startsWith(smtp ? "334" : "+") && !answer.startsWith("+OK");
  }

  /** Whether an answer says that the login has succeeded. */
  boolean isIn(String answer) {
    return answer.startsWith(smtp ? "235 2.7.0 " : "+OK ");
  }

  /** Whether an answer says that it has not, for the usual reasons. */
  boolean isRefused(String answer) {
    return answer.startsWith(smtp ? "535 5.7.8 " : "-ERR [AUTH] ");
  }

  /** Whether an answer says that what was said is no answer. */
  boolean isMalformed(String answer) {
    return answer.equals(
        smtp
            ? "501 5.5.2 That is no well-formed response"
            : "-ERR not a response that this mechanism understands");
  }

  /** Logs in, and gives the last answer. */
  String login(String mechanism, Clients.Client client) throws Exception {
    String answer = command("AUTH " + mechanism);
    while (isChallenge(answer)) {
      String challenge = answer.substring(smtp ? 3 : 1).strip();
      byte[] response = client.answer(Base64.getDecoder().decode(challenge));
      answer = command(Base64.getEncoder().encodeToString(response));
    }
    return answer;
  }

  /** Says goodbye and waits until the server has gone: then a mailbox is free again. */
  void quit() throws IOException {
    command("QUIT");
    if (in.read() >= 0) {
      throw new IOException("there is more behind the goodbye");
    }
    close();
  }

  /** Cuts the connection, whatever it is in the middle of. */
  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class TrustAnybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
