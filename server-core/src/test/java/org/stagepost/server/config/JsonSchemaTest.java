package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class JsonSchemaTest {

  private static final Map<String, Class<? extends Record>> PLUGINS =
      Map.of(
          "everything",
          PluginSettingsTest.Everything.class,
          "ldap",
          EffectiveConfigurationTest.Ldap.class);

  private static Json.Members schema() {
    Problems problems = new Problems();
    Findings findings = new Findings(new Source.Name("schema"));
    Json schema = new JsonReader(findings).read(JsonSchema.of(PLUGINS)).orElseThrow();
    findings.tell(problems);
    assertEquals(List.of(), problems.errors());
    return (Json.Members) schema;
  }

  private static Json at(Json from, String... keys) {
    Json here = from;
    for (String key : keys) {
      here = ((Json.Members) here).members().get(key);
    }
    return here;
  }

  private static String text(Json from, String... keys) {
    return JsonWriter.write(at(from, keys)).strip();
  }

  @Test
  void theSameRecordsGiveTheSameOctets() {
    assertEquals(JsonSchema.of(PLUGINS), JsonSchema.of(new TreeMap<>(PLUGINS)));
  }

  @Test
  void itIsOfDraft202012() {
    assertEquals("\"https://json-schema.org/draft/2020-12/schema\"", text(schema(), "$schema"));
  }

  @Test
  void everyKeyOfTheRecordsIsThereAndDescribed() {
    Map<String, Json> properties = ((Json.Members) at(schema(), "properties")).members();
    Set<String> keys =
        Shape.of(Configuration.class).fields().stream().map(Field::key).collect(Collectors.toSet());
    assertEquals(keys, properties.keySet());
    properties.forEach(
        (key, value) -> assertTrue(at(value, "description") instanceof Json.Text, key));
    assertEquals("[\"hostname\", \"domains\", \"listeners\"]", text(schema(), "required"));
    assertEquals("false", text(schema(), "additionalProperties"));
  }

  @Test
  void typesRangesChoicesAndDefaults() {
    Json listener = at(schema(), "properties", "listeners", "additionalProperties");
    assertEquals(
        """
        {
          "description": "The port; 0 for any that is free, which the ready line tells.",
          "type": "integer",
          "minimum": 0,
          "maximum": 65535
        }\
        """,
        text(listener, "properties", "port"));
    assertEquals(
        "[{\"enum\": [\"off\", \"starttls\", \"implicit\"]}, {\"$ref\": \"#/$defs/reference\"}]",
        text(listener, "properties", "tls", "anyOf")
            .replaceAll("\\s*\\n\\s*", "")
            .replace(",{", ", {"));
    assertEquals("\"starttls\"", text(listener, "properties", "tls", "default"));
    assertEquals("[\"protocol\", \"port\"]", text(listener, "required"));
    Json limits = at(schema(), "properties", "limits", "properties");
    assertEquals("\"50MB\"", text(limits, "messageSize", "default"));
    assertEquals("1000", text(limits, "recipients", "default"));
  }

  @Test
  void thePluginsKeysAreThere() {
    Json ldap = at(schema(), "properties", "plugins", "properties", "ldap", "properties");
    assertEquals(Set.of("enabled", "optional", "config"), ((Json.Members) ldap).members().keySet());
    assertEquals("\"5s\"", text(ldap, "config", "properties", "timeout", "default"));
    assertEquals("false", text(ldap, "config", "additionalProperties"));
    assertEquals(
        "{\"$ref\": \"#/$defs/pluginSection\"}",
        text(schema(), "properties", "plugins", "additionalProperties"));
    assertEquals(
        "{\"type\": \"object\"}",
        text(schema(), "$defs", "pluginSection", "properties", "config")
            .replaceAll("\\s*\"description\": \"[^\"]*\",\\s*", "")
            .replaceAll(",\\s*\"default\": \\{}\\s*", "")
            .replaceAll("\\s*\\n\\s*", ""));
  }
}
