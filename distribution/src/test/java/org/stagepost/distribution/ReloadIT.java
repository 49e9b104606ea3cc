package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.admin.AdminClient;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.admin.AdminRequest;

/** Plugins that are replaced while sessions go on. */
final class ReloadIT {

  /** A few by default; {@code -Dstagepost.reloads=200} for more. */
  private static final int RELOADS = Integer.getInteger("stagepost.reloads");

  private static final int SENDERS = 3;
  private static final String PASSWORD = "secret";
  private static final List<String> MAILBOXES = List.of("ann@example.org", "bob@example.org");
  private static final Pattern USED = Pattern.compile("Metaspace +used (\\d+)K");

  @TempDir Path folder;

  private Installation installation;
  private ProbeJar probe;
  private Path jar;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    probe = new ProbeJar(folder);
    jar = installation.home().resolve("plugins/probe.jar");
    probe.put("1", jar);
    configure("w1");
    for (String mailbox : MAILBOXES) {
      installation.addUser(mailbox, PASSWORD);
    }
  }

  private void configure(String word) throws IOException {
    configure(word, "mail.example.org");
  }

  private void configure(String word, String hostname) throws IOException {
    installation.configure(configuration(word).replace("mail.example.org", hostname));
  }

  private static String configuration(String word) {
    String keys =
        "{\"filters\": [\"probe\"], \"plugins\": {\"probe\": {\"config\": {\"word\": \"%s\"}}},";
    return Installation.FREE_PORTS.replaceFirst("\\{", keys.formatted(word));
  }

  private AdminReply reload() {
    return new AdminClient(installation.home().resolve("data"))
        .execute(new AdminRequest("plugin.reload", Map.of()));
  }

  private void reloaded(String line) {
    AdminReply reply = reload();
    assertEquals(0, reply.exitCode(), () -> reply.lines().toString());
    assertTrue(reply.lines().contains(line), () -> reply.lines().toString());
  }

  /** Sessions that were just closed may still be counted. */
  private void awaitLine(String line) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    List<String> lines = reload().lines();
    while (!lines.contains(line)) {
      assertTrue(System.nanoTime() < end, lines::toString);
      lines = reload().lines();
    }
  }

  private void refused(String part) {
    AdminReply reply = reload();
    assertEquals(2, reply.exitCode(), () -> reply.lines().toString());
    assertEquals("nothing has changed, for there are faults:", reply.lines().getFirst());
    assertTrue(reply.lines().get(1).contains(part), () -> reply.lines().toString());
  }

  private static String probed(Line pop3) throws IOException {
    return pop3.expect("X-PROBE", "+OK").substring("+OK ".length());
  }

  private static Line greeted(RunningServer server) throws IOException {
    Line pop3 = new Line(server.port("pop3"));
    pop3.expectReply("+OK");
    return pop3;
  }

  private static String newSession(RunningServer server) throws IOException {
    try (Line pop3 = greeted(server)) {
      return probed(pop3);
    }
  }

  @Test
  void newSessionsGetTheNewPluginsAndOldOnesKeepTheirs() throws Exception {
    try (RunningServer server = installation.start();
        Line old = greeted(server)) {
      assertEquals("jar 1, word w1, host mail.example.org", probed(old));

      probe.put("2", jar);
      reloaded("replaced: probe.jar");
      assertEquals("jar 2, word w1, host mail.example.org", newSession(server));

      configure("w2");
      reloaded("replaced: probe.jar");
      assertEquals("jar 2, word w2, host mail.example.org", newSession(server));
      assertEquals("jar 1, word w1, host mail.example.org", probed(old));

      try (Line second = greeted(server)) {
        configure("w2", "mx.example.org");
        awaitLine("sessions that end on the plugins with which they began: 2");
        assertEquals("jar 2, word w2, host mx.example.org", newSession(server));
        assertEquals(
            "jar 2, word w2, host mail.example.org",
            probed(second),
            "the plugin is the same, and not what the session reaches of the server");
      }

      old.expect("USER " + MAILBOXES.getFirst(), "+OK");
      old.expect("PASS " + PASSWORD, "+OK");
      old.expect("QUIT", "+OK");
    }
  }

  @Test
  void whatHasAFaultChangesNothing() throws Exception {
    try (RunningServer server = installation.start()) {
      Files.writeString(installation.home().resolve("conf/stagepost.json"), "{");
      refused("stagepost.json");
      configure("bad");
      refused("plugins.probe.config");
      configure("no-start");
      refused("plugin probe cannot be started: IOException: it does not want to");
      installation.configure(configuration("w1").replace("\"2s\"", "\"9s\""));
      refused("shutdownGrace: this has changed, and takes a restart");
      installation.configure(configuration("w1").replace("[\"probe\"]", "[\"prob\"]"));
      refused("no plugin has a MailFilter of the name \"prob\"");
      configure("w1");
      Path store = installation.plugin("store-h2");
      DemoJar.add(store, "another-file", "which makes it another jar");
      refused("it keeps the mail, or is marked @Exclusive, so that takes a restart");
      Files.delete(store);
      refused("the plugin \"store-h2\" cannot be taken away while the server runs");
      Files.copy(
          Path.of(System.getProperty("stagepost.tree"), "plugins", store.getFileName().toString()),
          store);
      Files.writeString(jar, "no jar");
      refused("probe.jar");

      assertEquals("jar 1, word w1, host mail.example.org", newSession(server));
      probe.put("2", jar);
      new ProcessBuilder("kill", "-HUP", String.valueOf(server.pid())).start().waitFor();
      awaitSession(server, "jar 2, word w1, host mail.example.org");
      Files.delete(jar);
      installation.configure(Installation.FREE_PORTS);
      reloaded("removed: probe.jar");
      try (Line pop3 = greeted(server)) {
        pop3.expect("X-PROBE", "-ERR");
      }
      assertEquals(0, server.stop());
    }
  }

  private static void awaitSession(RunningServer server, String expected) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!newSession(server).equals(expected)) {
      assertTrue(System.nanoTime() < end, "the signal has reloaded nothing");
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  @Test
  void manyReloadsUnderLoad() throws Exception {
    CrashLedger ledger = new CrashLedger(MAILBOXES);
    AtomicInteger ended = new AtomicInteger();
    try (RunningServer server = installation.start();
        Line first = greeted(server);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      assertEquals("jar 1, word w1, host mail.example.org", probed(first));
      List<Future<?>> load = new ArrayList<>();
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = "s" + sender + "m";
        load.add(threads.submit(() -> send(server.port("smtp"), prefix, ledger, ended)));
      }
      for (String mailbox : MAILBOXES) {
        load.add(threads.submit(() -> fetch(server.port("pop3"), mailbox, ledger, ended)));
      }
      long metaspace;
      try {
        metaspace = reloadOnAndOn(server);
        int last = RELOADS + 1;
        assertEquals(
            "jar " + last + ", word w" + last + ", host mail.example.org", newSession(server));
        assertEquals("jar 1, word w1, host mail.example.org", probed(first), "it goes on");
      } finally {
        ended.set(1);
      }
      for (Future<?> one : load) {
        one.get(60, TimeUnit.SECONDS); // throws what a session met
      }
      for (String mailbox : MAILBOXES) {
        settle(server, mailbox, ledger);
      }
      ledger.settled();
      assertMemoryIsFlat(server, metaspace);
      System.out.println(RELOADS + " reloads: " + ledger);
      assertTrue(ledger.accepted() > RELOADS && ledger.removed() > 0, ledger::toString);
    }
  }

  /** Gives the metaspace that was in use after a quarter of the reloads. */
  private long reloadOnAndOn(RunningServer server) throws Exception {
    long metaspace = 0;
    for (int number = 2; number <= RELOADS + 1; number++) {
      probe.put(String.valueOf(number), jar);
      configure("w" + number);
      reloaded("replaced: probe.jar");
      if (number == RELOADS / 4) {
        metaspace = metaspace(server);
      }
    }
    return metaspace;
  }

  /** All but the first session have ended: what was between the first and the last is gone. */
  private void assertMemoryIsFlat(RunningServer server, long metaspace) throws Exception {
    List<String> lines = List.of();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    do {
      assertTrue(System.nanoTime() < end, lines::toString);
      jcmd(server, "GC.run");
      lines = reload().lines();
    } while (lines.stream().anyMatch(line -> line.contains("still in memory")));
    long now = metaspace(server);
    assertTrue(now < metaspace * 1.1, () -> "metaspace grew from " + metaspace + " to " + now);
  }

  private static long metaspace(RunningServer server) throws Exception {
    jcmd(server, "GC.run");
    String answer = jcmd(server, "VM.metaspace");
    Matcher used = USED.matcher(answer);
    assertTrue(used.find(), answer);
    return Long.parseLong(used.group(1));
  }

  private static String jcmd(RunningServer server, String command) throws Exception {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(tool.toString(), String.valueOf(server.pid()), command)
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  /** Sessions of one to seven messages: some of them see a few reloads. */
  private Void send(int port, String prefix, CrashLedger ledger, AtomicInteger ended)
      throws IOException {
    for (int session = 0, number = 0; ended.get() == 0; session++) {
      try (Line smtp = new Line(port)) {
        smtp.expectReply("220");
        smtp.expect("EHLO client.example", "250");
        for (int i = 0; i <= session % 7; i++, number++) {
          String token = prefix + number + "e";
          List<String> recipients = MAILBOXES.subList(number % 2, 1 + number % 2);
          smtp.expect("MAIL FROM:<dan@example.org>", "250");
          smtp.expect("RCPT TO:<" + recipients.getFirst() + ">", "250");
          smtp.expect("DATA", "354");
          ledger.sending(token, recipients);
          smtp.send("Subject: " + token + "\r\n\r\n" + "a line of text\r\n".repeat(5) + ".\r\n");
          smtp.expectReply("250");
          ledger.accepted(token);
        }
        smtp.expect("QUIT", "221");
      }
    }
    return null;
  }

  private Void fetch(int port, String mailbox, CrashLedger ledger, AtomicInteger ended)
      throws IOException {
    while (ended.get() == 0) {
      try (Line pop3 = login(port, mailbox)) {
        List<String> tokens = tokens(pop3);
        for (int number = 1; number <= tokens.size(); number++) {
          pop3.expect("DELE " + number, "+OK");
        }
        ledger.removing(mailbox, new TreeSet<>(tokens));
        pop3.expect("QUIT", "+OK");
        ledger.removed(mailbox);
      }
    }
    return null;
  }

  private static void settle(RunningServer server, String mailbox, CrashLedger ledger)
      throws IOException {
    try (Line pop3 = login(server.port("pop3"), mailbox)) {
      ledger.settle(mailbox, tokens(pop3));
      pop3.expect("QUIT", "+OK");
    }
  }

  private static Line login(int port, String mailbox) throws IOException {
    Line pop3 = new Line(port);
    pop3.expectReply("+OK");
    pop3.expect("USER " + mailbox, "+OK");
    pop3.expect("PASS " + PASSWORD, "+OK");
    return pop3;
  }

  /** The subjects; each message was seen by one generation, whose jar and word belong together. */
  private static List<String> tokens(Line pop3) throws IOException {
    int count = Integer.parseInt(pop3.expect("STAT", "+OK").split(" ")[1]);
    List<String> tokens = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      pop3.expect("TOP " + number + " 0", "+OK");
      List<String> lines = pop3.readListing();
      String[] probe = field(lines, "X-Probe").split(" ");
      assertEquals("w" + probe[0], probe[1]);
      tokens.add(field(lines, "Subject"));
    }
    return tokens;
  }

  private static String field(List<String> lines, String name) {
    List<String> values =
        lines.stream()
            .filter(line -> line.startsWith(name + ": "))
            .map(line -> line.substring(name.length() + 2))
            .toList();
    assertEquals(1, values.size(), lines::toString);
    return values.getFirst();
  }
}
