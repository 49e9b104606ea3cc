package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;
import org.stagepost.server.plugin.PluginManifest;

/** In which order extensions are called. */
final class HookOrderTest {

  private static final String CONFIGURATION =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "listeners": {"smtp": {"protocol": "smtp", "port": 0}},
        "authenticators": ["ldap", "file", "gone"],
        "routers": ["aliases", "domains"]
      }
      """;

  private static Configuration configuration() {
    return new ConfigurationReader(Path.of("home"), Map.of())
        .parse("conf/stagepost.json", CONFIGURATION, new Problems())
        .flatMap(loaded -> loaded.configuration())
        .orElseThrow();
  }

  private static PluginEntry plugin(String id, String... extensions) {
    return new PluginEntry(
        Path.of(id + ".jar"),
        Optional.of(new PluginManifest(id, "1.0.0", "*", "", "", "")),
        List.of(),
        PluginEntry.State.READY,
        Stream.of(extensions)
            .map(text -> text.split(" "))
            .map(parts -> new ExtensionEntry(parts[0], parts[1], "x." + parts[1]))
            .toList());
  }

  private static List<String> order(PluginEntry... plugins) {
    return new HookOrder(configuration())
        .of(List.of(plugins)).stream()
            .map(
                place ->
                    place.point() + " " + place.turn() + " " + place.name() + " " + place.plugin())
            .toList();
  }

  @Test
  void rolesGoByTheConfiguration() {
    assertEquals(
        List.of(
            "Authenticator 1 ldap b",
            "Authenticator 2 file c",
            "Authenticator not used h2 a",
            "RecipientRouter 1 aliases z",
            "RecipientRouter 2 domains a"),
        order(
            plugin("z", "RecipientRouter aliases"),
            plugin("a", "Authenticator h2", "RecipientRouter domains"),
            plugin("b", "Authenticator ldap"),
            plugin("c", "Authenticator file")));
  }

  @Test
  void commandsGoByTheirVerbs() {
    assertEquals(
        List.of("Pop3Command by name DELE b", "Pop3Command by name RETR a"),
        order(plugin("a", "Pop3Command RETR"), plugin("b", "Pop3Command DELE")));
  }

  @Test
  void pointsThatNeedNoNameGoByTheirPluginsIds() {
    assertEquals(
        List.of("SomeListener 1 y a", "SomeListener 2 x b"),
        order(plugin("b", "SomeListener x"), plugin("a", "SomeListener y")));
  }
}
