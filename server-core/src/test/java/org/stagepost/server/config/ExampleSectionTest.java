package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.stagepost.api.Meaning;

/** The configuration that is shown to copy from. */
final class ExampleSectionTest {

  record Nothing() {}

  record Demanding(String name) {
    Demanding {
      if (name == null) {
        throw new IllegalArgumentException("name is required");
      }
    }
  }

  @Test
  void eachKeyWithItsDefault() {
    assertEquals(
        """
        {
          "plugins": {
            "ldap": {
              "enabled": true,
              "optional": false,
              "config": {
                // a text
                // "url": …
                // a text
                // "bindPassword": …
                // a duration such as "30s"
                "timeout": "5s"
                // a size such as "25MB" or "25MiB", or a number of octets
                // "cache": …
                // an object, each value a text
                // "more": …
              }
            }
          }
        }
        """,
        ExampleSection.of("ldap", Optional.of(EffectiveConfigurationTest.Ldap.class), Map.of()));
  }

  record Login(
      @Meaning(value = "The service that is asked.", required = true) java.net.URI uri,
      java.time.Duration timeout,
      @Meaning("The token by which it knows this server.") String secret) {
    Login {
      timeout = timeout == null ? java.time.Duration.ofSeconds(5) : timeout;
      java.util.Objects.requireNonNull(uri);
    }
  }

  /** Whoever has written one, and looks for what else there is, keeps what he has. */
  @Test
  void theSectionThatIsInForce() {
    PluginSettings plugins =
        Reading.of(
                Reading.MINIMAL.replaceFirst("\\}\\s*$", "")
                    + ", \"plugins\": {\"login\": {\"config\": {\"uri\": \"https://example.org\","
                    + " \"secret\": \"t0ken\"}}}}")
            .loaded()
            .orElseThrow()
            .plugins();
    assertEquals(
        """
        {
          "plugins": {
            "login": {
              "enabled": true,
              "optional": false,
              "config": {
                // The service that is asked. (a URI; required)
                "uri": "https://example.org",
                // a duration such as "30s"
                "timeout": "5s"
                // The token by which it knows this server. (a text)
                // "secret": …
              }
            }
          }
        }
        """,
        plugins.example("login", Optional.of(Login.class)));
    assertTrue(
        plugins.example("other", Optional.of(Login.class)).contains("; required)\n"),
        "the record does not take an empty object, and says why all the same");
  }

  @Test
  void aPluginWithNothingToConfigure() {
    assertEquals(
        """
        {
          "plugins": {
            "a.b": {
              "enabled": true,
              "optional": false
            }
          }
        }
        """,
        ExampleSection.of("a.b", Optional.empty(), Map.of()));
  }

  @Test
  void itIsReadAsItStands() {
    for (Class<? extends Record> type :
        List.of(
            PluginSettingsTest.Everything.class,
            EffectiveConfigurationTest.Ldap.class,
            Nothing.class,
            Demanding.class)) {
      String example = ExampleSection.of("p", Optional.of(type), Map.of());
      String keys = example.strip().replaceFirst("^\\{", "").replaceFirst("}$", "");
      Reading reading =
          Reading.of(
              Reading.MINIMAL.replaceFirst("\\}\\s*$", "") + "," + keys + "}",
              Path.of("home"),
              Map.of());
      assertEquals(List.of(), reading.errors(), example);
    }
  }

  @Test
  void defaultsThatAreShownAreThoseThatAreInEffect() {
    String example =
        ExampleSection.of("p", Optional.of(PluginSettingsTest.Everything.class), Map.of());
    Problems problems = new Problems();
    String keys = example.strip().replaceFirst("^\\{", "").replaceFirst("}$", "");
    PluginSettings plugins =
        Reading.of(Reading.MINIMAL.replaceFirst("\\}\\s*$", "") + "," + keys + "}")
            .loaded()
            .orElseThrow()
            .plugins();
    PluginSettings none = Reading.of(Reading.MINIMAL).loaded().orElseThrow().plugins();
    assertEquals(
        none.bind("p", PluginSettingsTest.Everything.class, problems),
        plugins.bind("p", PluginSettingsTest.Everything.class, problems));
    assertEquals(List.of(), problems.errors());
  }
}
