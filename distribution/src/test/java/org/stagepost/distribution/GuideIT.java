package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/plugin-guide.md does what it says. */
final class GuideIT {

  @TempDir Path folder;

  private Guide guide;
  private Installation installation;

  @BeforeEach
  void set() throws IOException {
    guide = new Guide(folder.resolve("guide"));
    installation = Installation.in(folder);
  }

  @Test
  void theCommandAnswersAndIsAnnounced() throws IOException {
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
    installation.addUser("ann@example.org", "not this one"); // the plugin knows a better one
    guide.pack(
        guide.compile("com.example.login"),
        "login-lines",
        installation.home().resolve("plugins/login-lines-1.0.0.jar"),
        Map.of());
    Files.writeString(
        installation.home().resolve("conf/accounts.txt"), "ann@example.org:open sesame\n");
    configureWith("login-lines", guide.blocks("json").get(1));

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
