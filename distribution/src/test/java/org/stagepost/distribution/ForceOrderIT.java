package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Watches the server's system calls: a message is written to a segment, the segment is forced, and
 * then the client reads 250; a removal or a mark is forced before the client reads +OK; a session
 * that changes nothing writes nothing.
 */
final class ForceOrderIT {

  private static final String PASSWORD = "secret";
  private static final List<String> MAILBOXES =
      List.of("ann@example.org", "bob@example.org", "cid@example.org", "dan@example.org");
  private static final int SENDERS = 5;
  private static final int MESSAGES = 12;
  private static final double QUIET_SECONDS = 2;

  @TempDir Path folder;

  private Installation installation;
  private RunningServer server;

  /** The sessions of the test by the ports of their clients, and what they did. */
  private final Map<Integer, String> silent = new TreeMap<>();

  private final Map<Integer, String> changing = new TreeMap<>();

  /** The messages of each sender, in their order. */
  private final Map<Integer, List<String>> sent = new ConcurrentHashMap<>();

  /** The connection that sent while no other did: all that was written was for it. */
  private int alone;

  @Test
  void nothingIsAnsweredBeforeItIsForced() throws Exception {
    installation = Installation.in(folder);
    installation.configure(
        Installation.FREE_PORTS.replace(
            "\"shutdownGrace\"",
            "\"plugins\": {\"store-h2\": {\"config\": {\"segmentSize\": \"1MiB\"}}},"
                + " \"shutdownGrace\""));
    installation.addUsers(MAILBOXES, PASSWORD);
    List<SystemCall> calls;
    String data = installation.home().toRealPath().resolve("data").toString();
    try (RunningServer running = installation.start();
        Strace strace = Strace.of(running.pid(), folder.resolve("trace"))) {
      server = running;
      deliver();
      change();
      strace.awaitQuiet(data, QUIET_SECONDS);
      changeNothing();
      strace.awaitQuiet(data, QUIET_SECONDS);
      calls = strace.end();
      assertEquals(0, server.stop());
    }
    sent.forEach((port, tokens) -> assertForcedBefore250(calls, port, tokens));
    assertAllForcedBefore250(calls, alone);
    changing.forEach((port, what) -> assertForcedBeforeOk(calls, port, what, data));
    silent.forEach((port, what) -> assertNothingWritten(calls, port, what, data));
    assertTheseChecksCanFail(calls, data);
  }

  /** A trace without its forces is not good enough, nor is one session the other kind. */
  private void assertTheseChecksCanFail(List<SystemCall> calls, String data) {
    List<SystemCall> unforced = calls.stream().filter(call -> !call.forces()).toList();
    sent.forEach(
        (port, tokens) -> assertFails(() -> assertForcedBefore250(unforced, port, tokens)));
    assertFails(() -> assertAllForcedBefore250(unforced, alone));
    changing.forEach(
        (port, what) -> {
          assertFails(() -> assertForcedBeforeOk(unforced, port, what, data));
          assertFails(() -> assertNothingWritten(calls, port, what, data));
        });
  }

  private static void assertFails(Executable check) {
    assertThrows(AssertionError.class, check);
  }

  // What the clients do.

  private void deliver() throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      List<Future<?>> senders = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = "token-" + sender + "-";
        senders.add(
            threads.submit(
                () -> send(IntStream.range(0, MESSAGES).mapToObj(n -> prefix + n + "-").toList())));
      }
      for (Future<?> sender : senders) {
        sender.get();
      }
    }
    alone = send(List.of("token-alone-0-", "token-alone-7-"));
  }

  /** Sends messages; gives the port of the connection. */
  private int send(List<String> tokens) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      sent.put(smtp.localPort(), tokens);
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      for (String token : tokens) {
        smtp.expect("MAIL FROM:<eve@example.org>", "250");
        for (String mailbox : MAILBOXES) {
          smtp.expect("RCPT TO:<" + mailbox + ">", "250");
        }
        smtp.expect("DATA", "354");
        boolean large = token.endsWith("-7-"); // its octets do not go into the record
        smtp.send("Subject: " + token + "\r\n\r\n");
        smtp.send("text\r\n".repeat(large ? 50_000 : 10) + ".\r\n");
        smtp.expectReply("250");
      }
      smtp.expect("QUIT", "221");
      return smtp.localPort();
    }
  }

  private void change() throws IOException {
    session(changing, "ann", "DELE 1", "DELE 3");
    session(changing, "bob", "RETR 2");
    session(changing, "cid", "RETR 5", "DELE 5");
    session(changing, "bob", "RETR 3");
    session(changing, "ann", "RETR 9", "DELE 10", "RSET", "DELE 1");
  }

  private void changeNothing() throws IOException {
    try (Line pop3 = new Line(server.port("pop3"))) {
      silent.put(pop3.localPort(), "QUIT before login");
      pop3.expectReply("+OK");
      pop3.expect("QUIT", "+OK");
    }
    session(silent, "dan");
    session(silent, "dan", "STAT", "NOOP", "LAST");
    session(silent, "dan", "TOP 1 0");
    session(silent, "dan", "DELE 1", "RETR 2", "RSET");
    session(silent, "bob", "RETR 1", "RETR 3"); // no higher than what the mark has
    try (Line pop3 = login("dan")) {
      silent.put(pop3.localPort(), "DELE, and the connection drops");
      pop3.expect("DELE 1", "+OK");
    }
  }

  private void session(Map<Integer, String> kind, String user, String... commands)
      throws IOException {
    try (Line pop3 = login(user)) {
      kind.put(pop3.localPort(), user + ": " + String.join(", ", commands));
      for (String command : commands) {
        pop3.expect(command, "+OK");
        if (command.startsWith("RETR") || command.startsWith("TOP")) {
          pop3.readListing();
        }
      }
      pop3.expect("QUIT", "+OK");
    }
  }

  private Line login(String user) throws IOException {
    Line pop3 = new Line(server.port("pop3"));
    pop3.expectReply("+OK");
    pop3.expect("USER " + user + "@example.org", "+OK");
    pop3.expect("PASS " + PASSWORD, "+OK");
    return pop3;
  }

  // What the trace says of it.

  private static List<SystemCall> said(List<SystemCall> calls, int port, String words) {
    return calls.stream()
        .filter(call -> call.writes() && call.isOn(port) && call.words().contains("\"" + words))
        .toList();
  }

  private static void assertForcedBefore250(List<SystemCall> calls, int port, List<String> tokens) {
    List<SystemCall> accepted = said(calls, port, "250 2.0.0 ");
    assertEquals(tokens.size(), accepted.size(), "so many messages were accepted");
    List<SystemCall> prompts = said(calls, port, "354 ");
    for (int number = 0; number < tokens.size(); number++) {
      String token = tokens.get(number);
      SystemCall prompt = prompts.get(number);
      SystemCall reply = accepted.get(number);
      List<SystemCall> written =
          calls.stream()
              .filter(call -> call.writes() && isSegment(call) && call.words().contains(token))
              .toList();
      assertTrue(!written.isEmpty(), () -> token + " was never written to a segment");
      assertTrue(
          written.getFirst().begin() > prompt.end() && written.getFirst().end() < reply.begin(),
          () -> token + " was not written between 354 and 250");
      written.forEach(write -> assertForced(calls, write, reply));
    }
  }

  /** Not one octet that was written for a message is answered before it is forced. */
  private static void assertAllForcedBefore250(List<SystemCall> calls, int port) {
    List<SystemCall> prompts = said(calls, port, "354 ");
    List<SystemCall> accepted = said(calls, port, "250 2.0.0 ");
    for (int number = 0; number < accepted.size(); number++) {
      int from = prompts.get(number).end();
      SystemCall reply = accepted.get(number);
      calls.stream()
          .filter(call -> call.writes() && isSegment(call))
          .filter(call -> call.begin() > from && call.begin() < reply.begin())
          .forEach(write -> assertForced(calls, write, reply));
    }
  }

  private static boolean isSegment(SystemCall call) {
    return call.file().filter(file -> file.matches(".*\\.(seg|body)")).isPresent();
  }

  /** The file of a write was forced when the write had returned, and had been when they replied. */
  private static void assertForced(List<SystemCall> calls, SystemCall write, SystemCall reply) {
    assertTrue(
        calls.stream()
            .filter(call -> call.forces() && call.file().equals(write.file()))
            .anyMatch(force -> force.begin() > write.end() && force.end() < reply.begin()),
        () -> write + " was not forced before " + reply);
  }

  private static void assertForcedBeforeOk(
      List<SystemCall> calls, int port, String what, String data) {
    SystemCall quit = quit(calls, port);
    SystemCall reply = said(calls, port, "+OK").getLast();
    List<SystemCall> written =
        calls.stream()
            .filter(call -> call.writes() && isSegment(call) && call.words().contains(data))
            .filter(call -> call.begin() > quit.end() && call.end() < reply.begin())
            .toList();
    assertTrue(!written.isEmpty(), () -> what + ": nothing was written before +OK");
    written.forEach(write -> assertForced(calls, write, reply));
  }

  private static SystemCall quit(List<SystemCall> calls, int port) {
    return calls.stream()
        .filter(call -> call.isOn(port) && call.words().contains("\"QUIT\\r\\n\""))
        .findFirst()
        .orElseThrow();
  }

  private static void assertNothingWritten(
      List<SystemCall> calls, int port, String what, String data) {
    List<SystemCall> own = calls.stream().filter(call -> call.isOn(port)).toList();
    assertTrue(!own.isEmpty(), () -> "nothing was seen of " + what);
    int begin = own.getFirst().begin();
    double end = own.getLast().seconds() + QUIET_SECONDS / 2;
    assertEquals(
        new TreeSet<>(),
        new TreeSet<>(
            calls.stream()
                .filter(call -> call.begin() >= begin && call.seconds() <= end)
                .filter(call -> call.changes(data))
                .map(SystemCall::words)
                .toList()),
        what + " wrote to the data folder");
  }
}
