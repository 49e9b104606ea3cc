package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code stagepost dev --plugin}: a server beside a project in which somebody works. */
final class DevPluginIT {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

  @TempDir Path folder;

  @Test
  void takesUpEachBuildAndSaysWhatIsWrong() throws Exception {
    Installation installation = Installation.in(folder);
    Path project = Files.createDirectory(folder.resolve("project"));
    Path jar = Files.createDirectory(project.resolve("target")).resolve("probe-1.0.0.jar");
    Files.writeString(jar.resolveSibling("probe-1.0.0-sources.jar"), "no plugin");
    ProbeJar probe = new ProbeJar(folder);
    probe.put("1", jar);
    Files.writeString(project.resolve("dev.json"), "{\"word\": \"bad\"}");

    try (Waiting waiting = new Waiting(installation, project)) {
      waiting.awaitLine("a word is not bad");
      waiting.awaitLine("dev: waiting for the next build of " + project);
      Files.writeString(project.resolve("dev.json"), "{\"word\": \"one\"}");
      RunningServer server = waiting.server();
      awaitSession(server, "jar 1, word one, host localhost");
      assertTrue(received(server).contains("X-Probe: 1 one"), "its filter is in use");

      Files.writeString(jar, "half of a jar");
      probe.put("2", jar);
      awaitSession(server, "jar 2, word one, host localhost");

      Files.writeString(project.resolve("dev.json"), "{\"wort\": \"two\"}");
      waiting.awaitLine("plugins.probe.config.wort: unknown key; did you mean \"word\"?");
      assertEquals("jar 2, word one, host localhost", session(server), "the one before goes on");
      Files.writeString(project.resolve("dev.json"), "{\"word\": \"two\"}");
      awaitSession(server, "jar 2, word two, host localhost");

      Files.delete(jar);
      waiting.awaitLine("dev: there is no plugin jar in " + project + "/target");
      assertEquals("jar 2, word two, host localhost", session(server), "a build begins so");
      Files.delete(project.resolve("dev.json"));
      Files.copy(example("example-sql-store"), jar.resolveSibling("store.jar"));
      waiting.awaitLine(
          "dev: the plugin keeps mail, or is marked @Exclusive: the server starts anew");
      waiting.awaitLine("is ready", 2);
      Files.writeString(project.resolve("dev.json"), "{\"nonsense\": 1}");
      waiting.awaitLine("this plugin has nothing to configure");
      waiting.awaitLine("dev: waiting for the next build", 3);
      assertEquals(2, waiting.text().split("starts anew", -1).length, "the server goes on");
      assertEquals(0, server.stop());
    }
  }

  /** A server that is not ready until its plugin can be built, and what it says meanwhile. */
  private static final class Waiting implements AutoCloseable {

    private final Path said;
    private final Thread starting;
    private volatile RunningServer server;

    Waiting(Installation installation, Path project) {
      said = installation.home().resolve("stderr.txt");
      starting = Thread.ofVirtual().start(() -> start(installation, project));
    }

    private void start(Installation installation, Path project) {
      try {
        server = installation.startDev("--plugin", project.toString());
      } catch (IOException | AssertionError e) {
        throw new AssertionError(e);
      }
    }

    RunningServer server() throws InterruptedException {
      starting.join();
      return server;
    }

    void awaitLine(String part) throws Exception {
      awaitLine(part, 1);
    }

    void awaitLine(String part, int times) throws Exception {
      long end = System.nanoTime() + PATIENCE;
      while (text().split(Pattern.quote(part), -1).length <= times) {
        assertTrue(System.nanoTime() < end, () -> "not said: " + part + "\n" + text());
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }

    private String text() {
      try {
        return Files.exists(said) ? Files.readString(said) : "";
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void close() throws IOException {
      if (server != null) {
        server.close();
      }
    }
  }

  private static Path example(String id) throws IOException {
    try (Stream<Path> jars = Files.list(Path.of(System.getProperty("stagepost.examples")))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(id))
          .findFirst()
          .orElseThrow();
    }
  }

  private static String received(RunningServer server) throws IOException {
    try (Line smtp = new Line(server.port("smtp"));
        Line pop3 = new Line(server.port("pop3"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      smtp.expect("MAIL FROM:<bob@example.org>", "250");
      smtp.expect("RCPT TO:<ann@example.org>", "250");
      smtp.expect("DATA", "354");
      smtp.send("Subject: probe\r\n\r\ntext\r\n.\r\n");
      smtp.expectReply("250");
      pop3.expectReply("+OK");
      pop3.expect("USER ann@example.org", "+OK");
      pop3.expect("PASS stagepost", "+OK");
      pop3.expect("RETR 1", "+OK");
      String text = String.join("\n", pop3.readListing());
      pop3.expect("QUIT", "+OK");
      return text;
    }
  }

  private static String session(RunningServer server) throws IOException {
    try (Line pop3 = new Line(server.port("pop3"))) {
      pop3.expectReply("+OK");
      return pop3.expect("X-PROBE", "+OK").substring("+OK ".length());
    }
  }

  private static void awaitSession(RunningServer server, String expected) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    String last = session(server);
    while (!last.equals(expected)) {
      assertTrue(System.nanoTime() < end, last);
      TimeUnit.MILLISECONDS.sleep(50);
      last = session(server);
    }
  }
}
