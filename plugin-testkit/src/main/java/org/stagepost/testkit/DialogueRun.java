package org.stagepost.testkit;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One run of a dialogue: its connections, its variables, and what was said. */
final class DialogueRun implements AutoCloseable {

  private final DialogueSettings settings;
  private final Variables variables;
  private final Transcript transcript;
  private final Map<Integer, DialogueConnection> connections = new HashMap<>();

  DialogueRun(String name, DialogueSettings settings) {
    this.settings = settings;
    this.variables = new Variables(settings.values());
    this.transcript = new Transcript(name);
  }

  /** Carries out one line. */
  void perform(DialogueLine line) {
    try {
      switch (line.act()) {
        case SEND -> send(line, variables.replaceIn(line.text()), "\r\n");
        case SEND_RAW -> send(line, Octets.unescape(variables.replaceIn(line.text())), "");
        case SEND_TOGETHER -> prepare(line, variables.replaceIn(line.text()), "\r\n");
        case SEND_RAW_TOGETHER ->
            prepare(line, Octets.unescape(variables.replaceIn(line.text())), "");
        case EXPECT -> expect(line);
        case EXPECT_SOON -> expectSoon(line);
        case EXPECT_RAW -> expectRaw(line, Octets.unescape(variables.replaceIn(line.text())));
        case EXPECT_CLOSED -> expectClosed(line);
        case OPEN -> open(line);
        case START_TLS -> startTls(line);
        case RUN_ACTION -> runAction(line);
      }
    } catch (SocketTimeoutException e) {
      throw transcript.failure(line, "the server said nothing for " + settings.patience());
    } catch (IOException | IllegalArgumentException e) {
      throw transcript.failure(line, e.toString());
    }
  }

  private DialogueConnection connection(DialogueLine line) throws IOException {
    DialogueConnection connection = connections.get(line.connection());
    return connection == null ? connect(line, settings.server()) : connection;
  }

  private DialogueConnection connect(DialogueLine line, DialogueSettings.Server server)
      throws IOException {
    DialogueConnection connection = new DialogueConnection(server.address(), settings.patience());
    connections.put(line.connection(), connection);
    if (server.implicitTls()) {
      connection.startTls();
    }
    return connection;
  }

  private void open(DialogueLine line) throws IOException {
    transcript.add(line, "O", line.text());
    DialogueSettings.Server server = settings.listeners().get(line.text());
    if (server == null) {
      throw new IllegalArgumentException("no listener is called " + line.text());
    }
    DialogueConnection before = connections.remove(line.connection());
    if (before != null) {
      before.close();
    }
    connect(line, server);
  }

  private void send(DialogueLine line, String octets, String end) throws IOException {
    DialogueConnection connection = connection(line);
    transcript.add(line, "C", octets);
    switch (line.text()) {
      case "<drop>" -> {
        connection.drop();
        connections.remove(line.connection());
      }
      case "<end>" -> connection.end();
      default -> {
        connection.prepare(octets + end);
        connection.send();
      }
    }
  }

  private void prepare(DialogueLine line, String octets, String end) throws IOException {
    transcript.add(line, "C+", octets);
    connection(line).prepare(octets + end);
  }

  private void expect(DialogueLine line) throws IOException {
    LinePattern pattern = new LinePattern(line.text(), variables);
    String said = read(line);
    if (!pattern.fits(said)) {
      throw transcript.difference(line, said, commonStart(said, pattern.literalStart()));
    }
    transcript.add(line, "S", said);
  }

  private void expectSoon(DialogueLine line) throws IOException {
    LinePattern pattern = new LinePattern(line.text(), variables);
    boolean found = false;
    while (!found) {
      String said = read(line);
      found = pattern.fits(said);
      transcript.add(line, "S", said);
    }
  }

  private String read(DialogueLine line) throws IOException {
    Optional<String> said = connection(line).readLine();
    return said.orElseThrow(() -> transcript.failure(line, "the server closed the connection"));
  }

  private void expectRaw(DialogueLine line, String expected) throws IOException {
    String said = connection(line).readOctets(expected.length());
    if (!said.equals(expected)) {
      throw transcript.difference(line, said, commonStart(said, expected));
    }
    transcript.add(line, "S", said);
  }

  private void expectClosed(DialogueLine line) throws IOException {
    DialogueConnection connection = connection(line);
    if (!connection.awaitClosed()) {
      throw transcript.difference(line, read(line), 0);
    }
    transcript.add(line, "X", line.text());
    connection.close();
    connections.remove(line.connection());
  }

  private void startTls(DialogueLine line) throws IOException {
    connection(line).startTls();
    transcript.add(line, "T", line.text());
  }

  private void runAction(DialogueLine line) {
    transcript.add(line, "A", line.text());
    Dialogue.Action action = settings.actions().get(line.text());
    if (action == null) {
      throw new IllegalArgumentException("no action is called " + line.text());
    }
    try {
      action.run();
    } catch (Exception e) {
      AssertionError failure = transcript.failure(line, "the action failed: " + e);
      failure.initCause(e);
      throw failure;
    }
  }

  private static int commonStart(String one, String other) {
    int length = Math.min(one.length(), other.length());
    int same = 0;
    while (same < length && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }

  @Override
  public void close() {
    connections.values().forEach(DialogueConnection::close);
  }
}
