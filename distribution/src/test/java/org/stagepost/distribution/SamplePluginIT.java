package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plugins that were built against an API of the past go on to run. */
final class SamplePluginIT {

  private static final Path SAMPLES =
      Path.of(System.getProperty("stagepost.root"), "distribution", "src", "test", "samples");

  private static final List<String> POINTS =
      List.of(
          "Pop3",
          "Smtp",
          "Parameter",
          "Logins",
          "Mechanism",
          "Directory",
          "Router",
          "Filter",
          "Listener",
          "Store");

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

  @TempDir Path folder;

  /** Makes a jar anew that is named on the command line; README.md of the samples says when. */
  @BeforeAll
  static void record(@TempDir Path work) throws IOException {
    String version = System.getProperty("stagepost.sample.record", "");
    if (!version.isEmpty()) {
      Path source = work.resolve("Sample.java");
      Files.copy(SAMPLES.resolve("sample-" + version).resolve("Sample.java"), source);
      List<String> extensions =
          POINTS.stream().map(point -> "org.example.sample.Sample$" + point).toList();
      new PackedPlugin("sample", extensions, DemoJar.compiled(source))
          .with(Map.of("replies.properties", "here = {0}\n".getBytes(StandardCharsets.UTF_8)))
          .write(version + ".0", SAMPLES.resolve("sample-" + version + ".jar"));
    }
  }

  static List<Path> jars() throws IOException {
    try (Stream<Path> files = Files.list(SAMPLES)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private Installation installed(Path jar) throws IOException {
    Installation installation = Installation.in(folder);
    Files.copy(jar, installation.home().resolve("plugins").resolve(jar.getFileName()));
    installation.configure(
        Installation.FREE_PORTS
            .replace("\"h2\"", "\"sample\"")
            .replace(
                "\"routers\": [\"domains\"]",
                "\"routers\": [\"sample\"], \"filters\": [\"sample\"],"
                    + " \"plugins\": {\"sample\": {\"config\": {\"word\": \"old\"}}}"));
    return installation;
  }

  @ParameterizedTest
  @MethodSource("jars")
  void eachOfItsExtensionsWorks(Path jar) throws Exception {
    Installation installation = installed(jar);
    try (RunningServer server = installation.start()) {
      try (Line smtp = new Line(server.port("smtp"))) {
        smtp.expectReply("220");
        smtp.send("EHLO client.example\r\n");
        assertTrue(hello(smtp).contains("XMARK"));
        smtp.expect("XSAMPLE", "250 2.0.0 mail.example.org");
        smtp.expect("MAIL FROM:<spam@example.net>", "550 5.7.1 no spam");
        smtp.expect("MAIL FROM:<bob@example.net> XMARK=no", "501 5.5.4 only yes");
        smtp.expect("MAIL FROM:<bob@example.net> XMARK=yes", "250");
        smtp.expect("RCPT TO:<nobody@example.org>", "550");
        smtp.expect("RCPT TO:<Ann@example.org>", "250");
        smtp.expect("DATA", "354");
        smtp.send("Subject: sample\r\n\r\ntext\r\n.\r\n");
        smtp.expectReply("250");
        smtp.expect("QUIT", "221");
      }
      awaitAccepted(server);
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("AUTH XSAMPLE", "+ " + base64("who?"));
        pop3.expect(base64("ann@example.org"), "+OK");
        pop3.expect("RETR 1", "+OK");
        assertTrue(pop3.readListing().contains("X-Sample: old"));
        pop3.expect("DELE 1", "+OK");
        pop3.expect("QUIT", "+OK");
      }
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS wrong", "-ERR");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS secret", "+OK");
        pop3.expect("STAT", "+OK 0 0");
        pop3.expect("QUIT", "+OK");
      }
      assertEquals(0, server.stop());
    }
    Path own = installation.home().resolve("data/plugins/sample");
    assertTrue(Files.exists(own.resolve("started")) && Files.exists(own.resolve("closed")));
  }

  private static List<String> hello(Line smtp) throws IOException {
    Stream.Builder<String> lines = Stream.builder();
    String line;
    do {
      line = smtp.read();
      lines.add(line.substring("250 ".length()));
    } while (line.startsWith("250-"));
    return lines.build().toList();
  }

  /** The listener is told behind the back of the session. */
  private static void awaitAccepted(RunningServer server) throws Exception {
    long end = System.nanoTime() + PATIENCE;
    try (Line pop3 = new Line(server.port("pop3"))) {
      pop3.expectReply("+OK");
      while (!pop3.expect("XSAMPLE", "+OK").equals("+OK old, accepted: 1")) {
        assertTrue(System.nanoTime() < end, "the listener has heard nothing");
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
