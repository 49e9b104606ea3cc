package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.plugin.pop3.commands.StatCommand;
import org.stagepost.plugin.smtp.commands.NoopCommand;
import org.stagepost.testkit.TestServer;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The load program against a server in this process. */
final class LoadTest {

  private static final int MAILBOXES = 3;
  private static final int LETTERS = 30;

  @TempDir Path folder;

  private TestServer server;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() {
    server =
        TestServer.ofPlugin(NoopCommand.class)
            .withPlugin(StatCommand.class)
            .account("user1@example.org", "secret")
            .account("user2@example.org", "secret")
            .account("user3@example.org", "secret")
            .start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int load(String command, String listener, String... options) {
    List<String> more = new ArrayList<>(List.of("--mailboxes", String.valueOf(MAILBOXES)));
    more.addAll(List.of(options));
    return run(command, listener, more);
  }

  private int run(String command, String listener, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--port", String.valueOf(server.port(listener))));
    arguments.addAll(options);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine program = Load.commandLine();
    program.setOut(new PrintWriter(out));
    program.setErr(new PrintWriter(err, true));
    return program.execute(arguments.toArray(String[]::new));
  }

  private JsonNode figures() {
    return JsonMapper.builder().build().readTree(out.toString()).get("median");
  }

  private double figure(String name) {
    return figures().get(name).asDouble();
  }

  private String ledger() {
    return folder.resolve("ledger").toString();
  }

  /** Sends letters, each to two of the three mailboxes. */
  private void send(String... more) {
    List<String> options = new ArrayList<>(List.of("--messages", String.valueOf(LETTERS)));
    options.addAll(List.of("--sessions", "4", "--per-connection", "3", "--size", "2000"));
    options.addAll(List.of("--recipients", "2", "--ledger", ledger(), "--json"));
    options.addAll(List.of(more));
    assertEquals(0, load("smtp", "smtp", options.toArray(String[]::new)), err::toString);
  }

  private int verify() {
    return load("verify", "pop3", "--ledger", ledger(), "--json");
  }

  private void tamper(String mailbox, UnaryOperator<List<String>> change) {
    List<String> kept = List.of("user1@example.org", "user2@example.org", "user3@example.org");
    List<List<String>> all = new ArrayList<>();
    kept.forEach(name -> all.add(server.store().messages(name)));
    server.store().clear();
    for (int i = 0; i < kept.size(); i++) {
      String name = kept.get(i);
      List<String> messages = name.equals(mailbox) ? change.apply(all.get(i)) : all.get(i);
      for (String message : messages) {
        server.store().with(name, message.substring(0, message.length() - 2));
      }
    }
  }

  @Test
  void whatIsSentIsThereOnceAndIntact() {
    send("--pop3-port", String.valueOf(server.port("pop3")), "--warmup", "6", "--runs", "2");
    assertEquals(LETTERS, figure("accepted"));
    assertTrue(figure("delivered/s") > 0, out::toString);
    assertTrue(figure("end of data p99 ms") > 0, out::toString);
    assertEquals(0, verify(), err::toString);
    assertEquals(2 * (6 + 2 * LETTERS), figure("right"));
  }

  @ParameterizedTest
  @CsvSource({
    "smtp, --pipelining",
    "smtp, --tls=starttls",
    "submission, --login --tls=starttls --pipelining",
    "submissions, --login --tls=implicit"
  })
  void everyWayInIsTaken(String listener, String options) {
    List<String> all = new ArrayList<>(List.of("--messages", "9", "--ledger", ledger()));
    all.addAll(Arrays.asList(options.split(" ")));
    assertEquals(0, load("smtp", listener, all.toArray(String[]::new)), err::toString);
    assertEquals(0, verify(), err::toString);
    assertEquals(9, figure("right"));
  }

  @ParameterizedTest
  @CsvSource({"pop3, off", "pop3, starttls", "pop3s, implicit"})
  void everyWayOutIsTaken(String listener, String tls) {
    send();
    assertEquals(
        0,
        load("pop3", listener, "--tls", tls, "--fetch", "--list", "--pipelining", "--json"),
        err::toString);
    assertEquals(MAILBOXES, figure("sessions"));
    assertEquals(2 * LETTERS, figure("messages"));
    assertTrue(figure("UIDL p50 ms") > 0, out::toString);
  }

  @Test
  void whatIsDeletedIsMissing() {
    send();
    assertEquals(0, load("pop3", "pop3", "--fetch", "--delete"), err::toString);
    assertTrue(server.store().isEmpty());
    assertEquals(1, verify());
    assertEquals(2 * LETTERS, figure("missing"));
    assertEquals(0, figure("right"));
  }

  @Test
  void aLostLetterIsNoticed() {
    send();
    tamper("user2@example.org", messages -> messages.subList(1, messages.size()));
    assertEquals(1, verify());
    assertEquals(1, figure("missing"));
    assertEquals(2 * LETTERS - 1, figure("right"));
    assertTrue(err.toString().contains("in user2@example.org"), err::toString);
  }

  @Test
  void aDoubledLetterIsNoticed() {
    send();
    tamper(
        "user2@example.org",
        messages -> {
          List<String> more = new ArrayList<>(messages);
          more.add(messages.getFirst());
          return more;
        });
    assertEquals(1, verify());
    assertEquals(1, figure("doubled"));
    assertEquals(2 * LETTERS, figure("right"));
  }

  @Test
  void aChangedLetterIsNoticed() {
    send();
    tamper(
        "user3@example.org",
        messages -> {
          List<String> changed = new ArrayList<>(messages);
          String last = changed.removeLast();
          changed.add(last.substring(0, last.length() - 3) + "\t\r\n");
          return changed;
        });
    assertEquals(1, verify());
    assertEquals(1, figure("changed"));
    assertEquals(0, figure("missing"));
    assertEquals(2 * LETTERS - 1, figure("right"));
  }

  @Test
  void aForeignMessageIsNoticed() {
    send();
    server.store().with("user1@example.org", "Subject: Where am I?", "", "text");
    assertEquals(1, verify());
    assertEquals(1, figure("foreign"));
  }

  @Test
  void aLetterInAMailboxThatItIsNotForIsForeign() {
    assertEquals(0, load("smtp", "smtp", "--messages", "3", "--ledger", ledger()), err::toString);
    String strayed = server.store().messages("user2@example.org").getFirst();
    server.store().with("user3@example.org", strayed.substring(0, strayed.length() - 2));
    assertEquals(1, verify());
    assertEquals(1, figure("foreign"));
    assertEquals(3, figure("right"));
  }

  @Test
  void aRefusedLetterIsAnErrorAndNobodyKnows() throws Exception {
    server.store().fillUp();
    assertEquals(
        1, load("smtp", "smtp", "--messages", "2", "--ledger", ledger(), "--json"), out::toString);
    assertEquals(0, figure("accepted"));
    assertEquals(2, figure("errors"));
    assertTrue(Files.readString(Path.of(ledger())).startsWith("unknown "));
    server.store().mend();
    assertEquals(0, verify(), err::toString);
  }

  @Test
  void aWrongPasswordIsAnError() {
    assertEquals(1, load("pop3", "pop3", "--password", "wrong", "--json"));
    assertEquals(0, figure("sessions"));
    assertEquals(MAILBOXES, figure("errors"));
  }

  @Test
  void holdsConnections() {
    assertEquals(
        0, load("idle", "pop3", "--connections", "20", "--hold", "0", "--json"), err::toString);
    assertEquals(20, figure("alive"));
    assertEquals(
        0,
        load("idle", "pop3", "--connections", "2", "--login", "--hold", "0", "--json"),
        err::toString);
    assertEquals(2, figure("alive"));
    assertTrue(figure("next one ms") > 0);
    assertEquals(
        0,
        load("idle", "smtp", "--protocol", "smtp", "--connections", "20", "--hold", "0", "--json"),
        err::toString);
    assertEquals(20, figure("alive"));
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.2, false", "TLSv1.2, true", "TLSv1.3, false", "TLSv1.3, true"})
  void countsHandshakes(String version, boolean resume) {
    List<String> options =
        new ArrayList<>(List.of("--tls", "implicit", "--version", version, "--sessions", "1"));
    options.addAll(List.of("--handshakes", "20", "--json"));
    if (resume) {
      options.add("--resume");
    }
    assertEquals(0, run("handshake", "pop3s", options), err::toString);
    assertEquals(20, figure("handshakes"));
    assertEquals(resume ? 19 : 0, figure("resumed"));
  }

  @Test
  void moreLoggedInConnectionsThanMailboxesAreTold() {
    assertEquals(1, load("idle", "pop3", "--connections", "4", "--login", "--hold", "0"));
    assertTrue(err.toString().contains("IN-USE"), err::toString);
  }

  @Test
  void wrongUsageIsTold() {
    assertEquals(2, load("smtp", "smtp", "--recipients", "4"));
    assertEquals(2, load("smtp", "smtp", "--sesions", "4"));
    assertTrue(err.toString().contains("--help"), err::toString);
  }
}
