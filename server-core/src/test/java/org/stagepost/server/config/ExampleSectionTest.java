package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
        ExampleSection.of("ldap", Optional.of(EffectiveConfigurationTest.Ldap.class)));
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
        ExampleSection.of("a.b", Optional.empty()));
  }

  @Test
  void itIsReadAsItStands() {
    for (Class<? extends Record> type :
        List.of(
            PluginSettingsTest.Everything.class,
            EffectiveConfigurationTest.Ldap.class,
            Nothing.class,
            Demanding.class)) {
      String example = ExampleSection.of("p", Optional.of(type));
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
    String example = ExampleSection.of("p", Optional.of(PluginSettingsTest.Everything.class));
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
