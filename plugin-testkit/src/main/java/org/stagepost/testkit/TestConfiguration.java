package org.stagepost.testkit;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;

/** The configuration of a server in a test: what an operator would write, written by the kit. */
final class TestConfiguration {

  /** What reports call it. */
  static final String NAME = "the test's configuration";

  private final Map<String, String> listeners = new LinkedHashMap<>();
  private final Map<String, String> keys = new LinkedHashMap<>();
  private Optional<String> section = Optional.empty();

  TestConfiguration() {
    keys.put("hostname", "\"mail.example.org\"");
    keys.put("domains", "[\"example.org\"]");
    keys.put(
        "authentication",
        "{\"failureDelay\": \"0s\", \"lockout\": \"off\", \"readableSecrets\": true}");
    keys.put("shutdownGrace", "\"1s\"");
    listener("smtp", "{\"protocol\": \"smtp\", \"port\": 0, \"plaintextLogin\": \"loopback\"}");
    listener(
        "submission",
        "{\"protocol\": \"submission\", \"port\": 0, \"plaintextLogin\": \"loopback\"}");
    listener("submissions", "{\"protocol\": \"submission\", \"port\": 0, \"tls\": \"implicit\"}");
    listener("pop3", "{\"protocol\": \"pop3\", \"port\": 0, \"plaintextLogin\": \"loopback\"}");
    listener("pop3s", "{\"protocol\": \"pop3\", \"port\": 0, \"tls\": \"implicit\"}");
  }

  void listener(String name, String json) {
    listeners.put(name, json);
  }

  void key(String name, String json) {
    keys.put(name, json);
  }

  void config(String json) {
    section = Optional.of(json);
  }

  /**
   * Reads it.
   *
   * @param data the folder of all that the server keeps
   * @param tested the id of the plugin under test
   * @param roles keys that count if the test has not set them
   * @return empty if it is not JSON
   */
  Optional<LoadedConfiguration> read(
      Path data, String tested, Map<String, String> roles, Problems problems) {
    Map<String, String> all = new LinkedHashMap<>(roles);
    all.putAll(keys);
    all.put("data", quoted(data.toString()));
    all.put("listeners", object(listeners));
    section.ifPresent(
        json -> all.put("plugins", object(Map.of(tested, object(Map.of("config", json))))));
    return new ConfigurationReader(data, Map.of()).parse(NAME, object(all), problems);
  }

  private static String object(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(",\n", "{", "}"));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
