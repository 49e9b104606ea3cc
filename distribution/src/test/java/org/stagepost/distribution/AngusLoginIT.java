package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Service;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in with Angus Mail, with each mechanism that it knows, over all three ways to TLS. */
final class AngusLoginIT {

  private static final String ANN = "ann@example.org";
  private static final String PASSWORD = " two  blanks ";

  @TempDir Path folder;

  private Installation installation;

  /** A way in: the protocol of the session, and what has to be set for the mechanism. */
  private record Way(String protocol, String mechanism, Map<String, String> settings) {}

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.configure(
        Installation.FREE_PORTS
            .replace("[\"h2\"]", "[\"h2\", \"token\"]")
            .replaceFirst(
                "\\{",
                "{\"authentication\": {\"readableSecrets\": true, \"failureDelay\": \"0s\"},"));
    String className = TokenLogin.class.getName();
    String entry = className.replace('.', '/') + ".class";
    try (InputStream octets = TokenLogin.class.getClassLoader().getResourceAsStream(entry)) {
      new PackedPlugin("token-login", List.of(className), Map.of(entry, octets.readAllBytes()))
          .write("1.0.0", installation.home().resolve("plugins/token-login-1.0.0.jar"));
    }
    Installation.Outcome added =
        installation.runWithInput(
            PASSWORD + "\n", "user", "add", ANN, "--readable-secret", "--password-stdin");
    assertEquals(0, added.exitCode(), added::toString);
  }

  private static List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    for (String protocol : List.of("smtp", "smtps")) {
      for (String mechanism : List.of("PLAIN", "LOGIN", "XOAUTH2")) {
        ways.add(new Way(protocol, mechanism, Map.of("auth.mechanisms", mechanism)));
      }
      ways.add( // by the SASL client of the JDK
          new Way(
              protocol, "CRAM-MD5", Map.of("sasl.enable", "true", "sasl.mechanisms", "CRAM-MD5")));
    }
    for (String protocol : List.of("pop3", "pop3s")) {
      ways.add(new Way(protocol, "none", Map.of()));
      ways.add(new Way(protocol, "none", Map.of("apop.enable", "true")));
      for (String mechanism : List.of("PLAIN", "XOAUTH2")) {
        ways.add(new Way(protocol, mechanism, Map.of("auth.mechanisms", mechanism)));
      }
    }
    return ways;
  }

  private static Service service(RunningServer server, Way way) throws Exception {
    Properties properties = new Properties();
    String prefix = "mail." + way.protocol() + ".";
    String listener =
        Map.of("smtp", "submission", "smtps", "submissions")
            .getOrDefault(way.protocol(), way.protocol());
    properties.put(prefix + "port", String.valueOf(server.port(listener)));
    properties.put(prefix + "timeout", "20000");
    properties.put(prefix + "ssl.trust", "*");
    properties.put(prefix + "ssl.checkserveridentity", "false");
    properties.put(prefix + "starttls.required", String.valueOf(!way.protocol().endsWith("s")));
    properties.put(prefix + "auth", "true");
    way.settings().forEach((key, value) -> properties.put(prefix + key, value));
    Session session = Session.getInstance(properties);
    return way.protocol().startsWith("smtp")
        ? session.getTransport(way.protocol())
        : session.getStore(way.protocol());
  }

  @Test
  void logsInByEachMechanismThatItKnows() throws Exception {
    try (RunningServer server = installation.start()) {
      List<String> expected = new ArrayList<>();
      for (Way way : ways()) {
        String secret = way.mechanism().equals("XOAUTH2") ? TokenLogin.TOKEN : PASSWORD;
        try (Service service = service(server, way)) {
          service.connect("127.0.0.1", ANN, secret);
          assertTrue(service.isConnected(), way::toString);
        }
        expected.add("login as " + ANN + " by .*, mechanism " + way.mechanism());
        awaitLogins(server, expected, way);
      }
      for (Way way : ways()) {
        assertRefused(server, way);
      }
      assertEquals(0, server.stop());
    }
  }

  /** The log is written a moment later. */
  private static void awaitLogins(RunningServer server, List<String> expected, Way way)
      throws Exception {
    Pattern login = Pattern.compile("login as .*");
    List<String> found = List.of();
    for (int i = 0; i < 100 && found.size() < expected.size(); i++) {
      found = login.matcher(server.log()).results().map(MatchResult::group).toList();
      Thread.sleep(Duration.ofMillis(50));
    }
    assertEquals(expected.size(), found.size(), way::toString);
    assertTrue(found.getLast().matches(expected.getLast()), way + ": " + found.getLast());
  }

  private static void assertRefused(RunningServer server, Way way) throws Exception {
    try (Service service = service(server, way)) {
      assertThrows(
          AuthenticationFailedException.class,
          () -> service.connect("127.0.0.1", ANN, "something else"),
          way::toString);
    }
  }
}
