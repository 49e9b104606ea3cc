package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that is in the zip, and the file that operators have been shown. */
final class ShippedConfigurationTest {

  /** What operators were promised would work; not to be changed. */
  static final String OPERATORS_EXAMPLE =
      """
      {
        "$schema": "stagepost.schema.json",
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "postmaster": "ann@example.org",
        "data": "data",
        "listeners": {
          "smtp":        {"protocol": "smtp", "port": 2525},
          "submission":  {"protocol": "submission", "port": 2587},
          "submissions": {"protocol": "submission", "port": 2465, "tls": "implicit"},
          "pop3":        {"protocol": "pop3", "port": 2110},
          "pop3s":       {"protocol": "pop3", "port": 2995, "tls": "implicit"}
        },
        "tls": {"certificate": "conf/tls/cert.pem", "privateKey": "conf/tls/key.pem"},
        "accounts": "h2", "authenticators": ["h2"], "store": "h2", "routers": ["domains"], "filters": [],
        "limits": {"messageSize": "50MB", "recipients": 1000, "connections": 10000, "connectionsPerAddress": 100},
        "authentication": {"failureDelay": "1s", "lockout": "on", "readableSecrets": false},
        "shutdownGrace": "30s",
        "plugins": {"store-h2": {"enabled": true, "optional": false, "config": {}}}
      }
      """;

  @TempDir private Path home;

  @Test
  void theShippedFileHasNoFault() throws Exception {
    Path shipped = Path.of("../distribution/src/main/conf/stagepost.json");
    Reading reading = Reading.of(Files.readString(shipped), home, Map.of());
    Configuration read = reading.configuration();
    assertEquals(
        List.of("smtp", "submission", "submissions", "pop3", "pop3s"),
        read.listeners().keySet().stream().map(Name::value).toList());
    assertTrue(read.tls().isEmpty(), "the shipped file leaves tls out");
    assertTrue(read.postmaster().isEmpty(), "the shipped file leaves postmaster out");
    assertEquals(2, reading.warnings().size(), reading.warnings().toString());
  }

  @Test
  void theShippedFileSaysWhatTheDefaultsSay() throws Exception {
    Path shipped = Path.of("../distribution/src/main/conf/stagepost.json");
    Configuration read = Reading.of(Files.readString(shipped), home, Map.of()).configuration();
    assertEquals(Limits.defaults(), read.limits());
    assertEquals(Timeouts.defaults(), read.timeouts());
    assertEquals(SmtpConfig.defaults(), read.smtp());
    assertEquals(Authentication.defaults(), read.authentication());
  }

  @Test
  void theOperatorsExampleHasNoFault() throws Exception {
    Files.createDirectories(home.resolve("conf/tls"));
    Files.writeString(home.resolve("conf/tls/cert.pem"), "");
    Files.writeString(home.resolve("conf/tls/key.pem"), "");
    Reading reading = Reading.of(OPERATORS_EXAMPLE, home, Map.of());
    assertEquals(List.of(), reading.errors());
    assertEquals(List.of(), reading.warnings());
    assertEquals(5, reading.configuration().listeners().size());
  }
}
