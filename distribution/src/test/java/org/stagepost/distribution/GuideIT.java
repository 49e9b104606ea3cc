package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** docs/plugin-guide.md, and the pages of docs/plugin-guide/, do what they say. */
final class GuideIT {

  private static final String START = "plugin-guide.md";

  @TempDir Path folder;

  private Installation installation;

  @BeforeEach
  void set() throws IOException {
    installation = Installation.in(folder);
  }

  private Guide page(String page) throws IOException {
    return new Guide(page, folder.resolve("guide"));
  }

  @Test
  void theCommandAnswersAndIsAnnounced() throws IOException {
    Guide guide = page(START);
    guide.pack(
        guide.compile("com.example.shout"),
        "shout",
        installation.home().resolve("plugins/shout-1.0.0.jar"),
        Map.of("replies.properties", guide.blocks("properties").getFirst()));

    try (RunningServer server = installation.start();
        Line pop3 = new Line(server.port("pop3"))) {
      pop3.expectReply("+OK");
      pop3.expect("CAPA", "+OK");
      assertTrue(pop3.readListing().contains("X-SHOUT"));
      assertEquals("+OK HELLO!", pop3.expect("SHOUT hello", "+OK"));
      assertEquals("-ERR SHOUT what?", pop3.expect("SHOUT", "-ERR"));
    }

    configureWith("shout", guide.blocks("json").getFirst());
    try (RunningServer server = installation.start();
        Line pop3 = new Line(server.port("pop3"))) {
      pop3.expectReply("+OK");
      assertEquals("+OK HELLO!!", pop3.expect("SHOUT hello", "+OK"));
    }
  }

  @Test
  void aMistypedKeyOfThePluginIsReportedWithTheNearest() throws IOException {
    Guide guide = page(START);
    guide.pack(
        guide.compile("com.example.shout"),
        "shout",
        installation.home().resolve("plugins/shout-1.0.0.jar"),
        Map.of("replies.properties", guide.blocks("properties").getFirst()));
    configureWith("shout", "{\"plugins\": {\"shout\": {\"config\": {\"endng\": \"!\"}}}}");

    Installation.Outcome outcome = installation.run("check");

    assertEquals(2, outcome.exitCode());
    assertTrue(outcome.err().contains("plugins.shout.config.endng"), outcome.err());
    assertTrue(outcome.err().contains("\"ending\""), outcome.err());
  }

  @Test
  void theLoginMethodLetsPeopleIn() throws IOException {
    Guide guide = page("plugin-guide/authenticator.md");
    installation.addUser("ann@example.org", "not this one"); // the plugin knows a better one
    guide.pack(
        guide.compile("com.example.login"),
        "login-lines",
        installation.home().resolve("plugins/login-lines-1.0.0.jar"),
        Map.of());
    Files.writeString(
        installation.home().resolve("conf/accounts.txt"), "ann@example.org:open sesame\n");
    configureWith("login-lines", guide.blocks("json").getFirst());

    try (RunningServer server = installation.start()) {
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS wrong", "-ERR [AUTH]");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS open sesame", "+OK");
      }
      Files.delete(installation.home().resolve("conf/accounts.txt"));
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("USER ann@example.org", "+OK");
        pop3.expect("PASS open sesame", "-ERR [SYS/TEMP]");
        assertTrue(server.log().contains("login-lines"), server.log());
      }
    }
  }

  /** All plugins of the guide in one server, each with its section as its page has it. */
  @Test
  void thePluginsOfAllPagesGoTogether() throws IOException {
    installation.addUser("ann@example.org", "secret");
    int plugins = 0;
    for (String name : Guide.pages()) {
      Guide guide = page(name);
      for (String packageName : guide.packages()) {
        String id = packageName.substring(packageName.lastIndexOf('.') + 1);
        Path classes = guide.compile(packageName);
        guide.addReplies(classes);
        guide.pack(
            classes, id, installation.home().resolve("plugins/" + id + "-1.0.0.jar"), Map.of());
        plugins++;
      }
    }
    assertEquals(Guide.pages().size() - 2, plugins, "one for each point, bar the store");
    Files.writeString(installation.home().resolve("conf/names.txt"), "ann@example.org\n");
    String keys =
        """
        "plugins": {
          "names": {"config": {"file": "conf/names.txt"}},
          "login": {"config": {"file": "conf/accounts.txt"}},
          "catchall": {"config": {"account": "ann@example.org"}}},
        """;
    installation.configure(
        Installation.FREE_PORTS
            .replaceFirst("\\{", "{" + keys)
            .replace("\"accounts\": \"h2\"", "\"accounts\": \"names\"")
            .replace("[\"domains\"]", "[\"catch-all\"]"));
    try (RunningServer server = installation.start()) {
      deliver(server);
      try (Line pop3 = new Line(server.port("pop3"))) {
        pop3.expectReply("+OK");
        pop3.expect("AUTH XASK", "+ TmFtZT8=");
        pop3.expect("YW5uQGV4YW1wbGUub3Jn", "+ UGFzc3dvcmQ/");
        pop3.expect("c2VjcmV0", "+OK");
        assertEquals("+OK 1 of that size", pop3.expect("XLARGE 1", "+OK"));
      }
    }
  }

  private static void deliver(RunningServer server) throws IOException {
    try (Line smtp = new Line(server.port("smtp"))) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      smtp.expect("XTALLY", "250 2.0.0 Asked: 1");
      smtp.expect("MAIL FROM:<> XTICKET=no", "501");
      smtp.expect("MAIL FROM:<> XTICKET=ABC-123", "250");
      smtp.expect("RCPT TO:<whoever@example.org>", "250");
      smtp.expect("DATA", "354");
      smtp.expect("Subject: hi\r\n.", "250");
    }
  }

  /** The tests that the pages show pass, as they would in a reader's own build. */
  @Test
  void theTestsOfAllPagesPass() throws Exception {
    for (String name : Guide.pages()) {
      Guide guide = page(name);
      for (String packageName : guide.packages()) {
        Path classes = guide.compile(packageName);
        guide.addReplies(classes);
        assertTestsPass(packageName, classes);
      }
    }
  }

  private static void assertTestsPass(String packageName, Path classes) throws Exception {
    List<URL> path = new ArrayList<>(List.of(classes.toUri().toURL()));
    for (Path jar : Guide.bundled()) {
      path.add(jar.toUri().toURL());
    }
    try (URLClassLoader loader = new URLClassLoader(path.toArray(URL[]::new));
        Stream<Path> files = Files.list(classes.resolve(packageName.replace('.', '/')))) {
      List<String> tests =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith("Test.class"))
              .map(file -> packageName + "." + file.replace(".class", ""))
              .toList();
      assertFalse(tests.isEmpty(), packageName + " has no test");
      for (String test : tests) {
        Events events =
            EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectClass(Class.forName(test, false, loader)))
                .execute()
                .testEvents();
        events.failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .forEach(
                failed -> {
                  throw new AssertionError(test, failed.getThrowable().orElseThrow());
                });
        assertTrue(events.succeeded().count() > 0, test);
      }
    }
  }

  /** What a page quotes of an example stands there, word for word; so it is compiled. */
  @Test
  void whatIsQuotedStandsInAnExample() throws IOException {
    List<String> sources = new ArrayList<>();
    Path plugins = Path.of(System.getProperty("stagepost.root")).resolve("plugins");
    try (Stream<Path> files = Files.walk(plugins)) {
      for (Path file : files.filter(path -> isOfAnExample(plugins, path)).toList()) {
        sources.add(withoutIndent(Files.readString(file)));
      }
    }
    for (String name : Guide.pages()) {
      for (String part : page(name).parts()) {
        String quoted = withoutIndent(part);
        assertTrue(
            sources.stream().anyMatch(source -> source.contains(quoted)),
            name + " quotes what is in no example:\n" + part);
      }
    }
  }

  private static boolean isOfAnExample(Path plugins, Path file) {
    return plugins.relativize(file).toString().startsWith("example-")
        && file.toString().endsWith(".java");
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n", "\n", "\n"));
  }

  @Test
  void allPagesAreInTheZipAndLeadSomewhere() throws IOException {
    Path docs = Path.of(System.getProperty("stagepost.tree")).resolve("docs");
    for (String name : Guide.pages()) {
      assertTrue(Files.exists(docs.resolve(name)), name);
      for (Path target : page(name).linked(name)) {
        assertTrue(Files.exists(target), name + " links to " + target);
      }
    }
  }

  /** Lays the keys of a snippet over the test's configuration. */
  private void configureWith(String plugin, String snippet) throws IOException {
    String keys = snippet.strip();
    keys = keys.substring(1, keys.lastIndexOf('}'));
    String base = Installation.FREE_PORTS;
    if (keys.contains("\"authenticators\"")) {
      base = base.replace("\"authenticators\": [\"h2\"], ", "");
    }
    installation.configure(base.replaceFirst("\\{", "{" + keys.replace("$", "\\$") + ","));
    assertTrue(keys.contains(plugin), "the snippet is about " + plugin);
  }
}
