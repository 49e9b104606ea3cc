package org.stagepost.benchmarks.load;

import java.io.IOException;
import org.stagepost.benchmarks.wire.ClientConnection;
import org.stagepost.benchmarks.wire.Endpoint;
import org.stagepost.benchmarks.wire.Endpoint.Tls;

/** A POP3 session, seen from the client. */
final class Pop3Session implements AutoCloseable {

  /** So many commands are on their way at a time where commands are pipelined (RFC 2449 §6.6). */
  private static final int WINDOW = 64;

  private final ClientConnection connection;

  private Pop3Session(ClientConnection connection) {
    this.connection = connection;
  }

  /** What a maildrop holds. */
  record Status(int messages, long octets) {}

  /** What is done with the answer to a command. */
  interface Answer {
    /** Takes the answer; its first line is read already. */
    void take(int number, ClientConnection connection) throws IOException;
  }

  /** Connects, with TLS as the endpoint wants it. */
  static Pop3Session to(Endpoint endpoint) throws IOException {
    Pop3Session session = new Pop3Session(ClientConnection.to(endpoint));
    try {
      session.demandOk("connecting");
      if (endpoint.tls() == Tls.STARTTLS) {
        session.ask("STLS");
        session.connection.startTls();
      }
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /** Connects and logs in. */
  static Pop3Session opened(Endpoint endpoint, Mailboxes mailboxes, int mailbox)
      throws IOException {
    Pop3Session session = to(endpoint);
    try {
      session.login(mailboxes.login(mailbox), mailboxes.password());
      return session;
    } catch (IOException | RuntimeException e) {
      session.close();
      throw e;
    }
  }

  void login(String name, String password) throws IOException {
    ask("USER " + name);
    connection.send("PASS " + password + "\r\n");
    demandOk("PASS");
  }

  Status status() throws IOException {
    String[] words = ask("STAT").split(" ");
    return new Status(Integer.parseInt(words[1]), Long.parseLong(words[2]));
  }

  /** LIST or UIDL, whose lines are forgotten. */
  void listing(String command) throws IOException {
    ask(command);
    connection.skipText();
  }

  /**
   * Sends a command for each message, from the first on.
   *
   * @param window how many are on their way at a time
   */
  void each(String verb, int messages, int window, Answer answer) throws IOException {
    int sent = 0;
    for (int read = 0; read < messages; read++) {
      if (sent - read <= window / 2) { // many at once, and never so few that the server waits
        for (int end = Math.min(messages, read + window); sent < end; sent++) {
          connection.send(verb + " " + (sent + 1) + "\r\n");
        }
      }
      demandOk(verb);
      answer.take(read + 1, connection);
    }
  }

  /** How many commands are on their way at a time. */
  static int window(boolean pipelining) {
    return pipelining ? WINDOW : 1;
  }

  /** Asks for nothing. Before the login that is refused, which is an answer all the same. */
  void poke() throws IOException {
    connection.send("NOOP\r\n");
    connection.line();
  }

  /** Leaves; what was marked is removed. */
  void quit() throws IOException {
    ask("QUIT");
  }

  private String ask(String command) throws IOException {
    connection.send(command + "\r\n");
    return demandOk(command);
  }

  private String demandOk(String asked) throws IOException {
    String line = connection.line();
    if (!line.startsWith("+OK")) {
      throw new Refused(asked, line);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
