package org.stagepost.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Departure;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Plugins;

/** What is said of extensions that the configuration names and no plugin has. */
final class RolesTest {

  private static final String CONFIGURATION =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "listeners": {"smtp": {"protocol": "smtp", "port": 0}},
        "accounts": "people", "authenticators": ["ldap"], "store": "boxes"
      }
      """;

  private static final String ROUTER =
      "file: routers[0]: no plugin has a RecipientRouter of the name \"domains\" (the bundled"
          + " plugin route-domains has it)";

  /** No extension at all; perhaps, because a plugin with an authenticator could not be built. */
  private record NoPlugins(boolean authenticatorIsFaulty) implements Plugins {

    @Override
    public Extensions extensions() {
      return new Extensions(List.of());
    }

    @Override
    public boolean mayHave(Class<?> point) {
      return authenticatorIsFaulty && point.equals(Authenticator.class);
    }

    @Override
    public boolean start(Problems problems) {
      return true;
    }

    @Override
    public void close(Departure departure) {}
  }

  private static List<String> errors(boolean authenticatorIsFaulty) {
    Configuration configuration =
        new ConfigurationReader(Path.of("home"), Map.of())
            .parse("conf/stagepost.json", CONFIGURATION, new Problems())
            .flatMap(loaded -> loaded.configuration())
            .orElseThrow();
    Problems problems = new Problems();
    Roles.choose(configuration, new NoPlugins(authenticatorIsFaulty), "file", problems);
    return problems.errors().stream()
        .map(error -> error.replace("; there are no names", "")) // as no plugin is there at all
        .toList();
  }

  @Test
  void whatNoPluginHasIsToldOfEach() {
    assertEquals(
        List.of(
            "file: accounts: no plugin has an AccountDirectory of the name \"people\"",
            "file: authenticators[0]: no plugin has an Authenticator of the name \"ldap\"",
            "file: store: no plugin has a MailStore of the name \"boxes\"",
            ROUTER),
        errors(false));
  }

  /**
   * The fault is told already, and who mends it would find that nothing was wrong with the name.
   */
  @Test
  void butNotOfWhatAFaultyPluginMayHave() {
    assertEquals(
        List.of(
            "file: accounts: no plugin has an AccountDirectory of the name \"people\"",
            "file: store: no plugin has a MailStore of the name \"boxes\"",
            ROUTER),
        errors(true));
  }
}
