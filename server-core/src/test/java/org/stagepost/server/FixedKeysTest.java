package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;

/** What a reload may change. */
final class FixedKeysTest {

  private static Configuration configuration(String hostname, String tls) {
    return configuration(hostname, tls, "[]");
  }

  private static Configuration configuration(String hostname, String tls, String scram) {
    String text =
        """
        {
          "hostname": "%s",
          "domains": ["example.org"],
          "listeners": {"smtp": {"protocol": "smtp", "port": 0, "tls": "%s"}},
          "authentication": {"scram": %s}
        }
        """
            .formatted(hostname, tls, scram);
    return new ConfigurationReader(Path.of("home"), Map.of())
        .parse("stagepost.json", text, new Problems())
        .flatMap(LoadedConfiguration::configuration)
        .orElseThrow();
  }

  private static Problems changed(Configuration running, Configuration next) {
    Problems problems = new Problems();
    FixedKeys.check("stagepost.json", running, next, problems);
    return problems;
  }

  @Test
  void aChangedListenerTakesARestart() {
    Problems problems =
        changed(configuration("a.example.org", "off"), configuration("a.example.org", "starttls"));
    assertEquals(
        List.of("stagepost.json: listeners: this has changed, and takes a restart"),
        problems.errors());
  }

  /** The kinds of verifier outlive the generations. */
  @Test
  void anotherListOfScramTakesARestart() {
    Problems problems =
        changed(
            configuration("a.example.org", "off"),
            configuration("a.example.org", "off", "[\"sha-256\"]"));
    assertEquals(
        List.of("stagepost.json: authentication: this has changed, and takes a restart"),
        problems.errors());
  }

  @Test
  void theSelfSignedCertificateKeepsItsNameAndTheOperatorHearsOfIt() {
    Problems problems =
        changed(
            configuration("a.example.org", "starttls"), configuration("b.example.org", "starttls"));
    assertEquals(List.of(), problems.errors());
    assertEquals(
        List.of(
            "stagepost.json: hostname: the self-signed certificate is for a.example.org until a"
                + " restart"),
        problems.warnings());

    Problems plain =
        changed(configuration("a.example.org", "off"), configuration("b.example.org", "off"));
    assertEquals(List.of(), plain.warnings());
  }
}
