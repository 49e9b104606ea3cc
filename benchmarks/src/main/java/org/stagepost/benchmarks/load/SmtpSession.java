package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.stagepost.benchmarks.wire.ClientConnection;
import org.stagepost.benchmarks.wire.Endpoint;
import org.stagepost.benchmarks.wire.Endpoint.Tls;

/** An SMTP or LMTP session, seen from the client. */
final class SmtpSession implements AutoCloseable {

  private static final String NAME = " load.example.net\r\n";

  private final ClientConnection connection;
  private final boolean lmtp;
  private int recipients;

  private SmtpSession(ClientConnection connection, boolean lmtp) {
    this.connection = connection;
    this.lmtp = lmtp;
  }

  /**
   * Connects and says EHLO, with TLS as the endpoint wants it.
   *
   * @param lmtp whether LMTP is spoken (RFC 2033): LHLO, and an answer for each recipient
   */
  static SmtpSession to(Endpoint endpoint, boolean lmtp) throws IOException {
    SmtpSession session = new SmtpSession(ClientConnection.to(endpoint), lmtp);
    String hello = (lmtp ? "LHLO" : "EHLO") + NAME;
    try {
      session.demand("connecting", '2');
      session.ask(hello, '2');
      if (endpoint.tls() == Tls.STARTTLS) {
        session.ask("STARTTLS\r\n", '2');
        session.connection.startTls();
        session.ask(hello, '2');
      }
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Logs in (RFC 4954, PLAIN). */
  void login(String name, String password) throws IOException {
    byte[] response = ("\0" + name + "\0" + password).getBytes(StandardCharsets.UTF_8);
    ask("AUTH PLAIN " + Base64.getEncoder().encodeToString(response) + "\r\n", '2');
  }

  /** Begins a transaction: MAIL, RCPT and DATA one by one, or as one group (RFC 2920). */
  void begin(String sender, String[] recipients, boolean pipelining) throws IOException {
    this.recipients = recipients.length;
    String mail = "MAIL FROM:<" + sender + ">\r\n";
    if (pipelining) {
      connection.send(mail);
      for (String recipient : recipients) {
        connection.send(recipient(recipient));
      }
      connection.send("DATA\r\n");
      demand("MAIL", '2');
      for (String recipient : recipients) {
        demand(recipient, '2');
      }
      demand("DATA", '3');
    } else {
      ask(mail, '2');
      for (String recipient : recipients) {
        ask(recipient(recipient), '2');
      }
      ask("DATA\r\n", '3');
    }
  }

  private static String recipient(String address) {
    return "RCPT TO:<" + address + ">\r\n";
  }

  /** Sends the letter up to its end. */
  void send(Letter letter) throws IOException {
    for (byte[] part : letter.wire()) {
      connection.send(part);
    }
    connection.flush();
  }

  /** Waits for the answer to the letter's end. */
  void accepted() throws IOException {
    for (int i = 0; i < (lmtp ? recipients : 1); i++) {
      demand("the end of the letter", '2');
    }
  }

  /** Asks for nothing, to see that the session is alive. */
  void noop() throws IOException {
    ask("NOOP\r\n", '2');
  }

  /** Leaves in good order. */
  void quit() throws IOException {
    ask("QUIT\r\n", '2');
  }

  private void ask(String command, char expected) throws IOException {
    connection.send(command);
    demand(command.strip(), expected);
  }

  private void demand(String asked, char expected) throws IOException {
    String line = connection.line();
    while (line.length() > 3 && line.charAt(3) == '-') {
      line = connection.line();
    }
    if (line.isEmpty() || line.charAt(0) != expected) {
      throw new Refused(asked.startsWith("AUTH") ? "AUTH" : asked, line);
    }
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
