package org.stagepost.server.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a configuration with one plugin's section in it, to be copied from: each key with what it
 * is set to, or else with its default, and as a comment what has none or is secret. It is read as
 * it stands.
 */
final class ExampleSection {

  private static final String INDENT = " ".repeat(8);

  private ExampleSection() {}

  /**
   * The text, with a line feed at its end.
   *
   * @param plugin the plugin's id
   * @param record what its section binds to, if it has anything to configure
   * @param inForce its settings as they are now, masked; empty if they do not bind
   * @throws IllegalArgumentException if the record has a component that cannot be bound
   */
  static String of(
      String plugin, Optional<Class<? extends Record>> record, Map<String, Json> inForce) {
    return """
    {
      "plugins": {
        %s: {
          "enabled": true,
          "optional": false%s
        }
      }
    }
    """
        .formatted(
            JsonWriter.write(Json.text(plugin)).strip(),
            record.map(type -> config(type, inForce)).orElse(""));
  }

  private static String config(Class<? extends Record> record, Map<String, Json> inForce) {
    Shape.RecordOf shape = Shape.of(record);
    Map<String, Json> values = new HashMap<>(Defaults.of(shape));
    values.putAll(inForce);
    values.keySet().removeIf(Field::isSecret);
    List<Field> set =
        shape.fields().stream().filter(field -> values.containsKey(field.key())).toList();
    StringBuilder text = new StringBuilder(",\n      \"config\": {\n");
    for (Field field : shape.fields()) {
      Json usual = values.get(field.key());
      text.append(INDENT).append("// ").append(words(field)).append('\n');
      text.append(INDENT).append(usual == null ? "// " : "").append(key(field)).append(": ");
      if (usual == null) {
        text.append('…');
      } else {
        text.append(JsonWriter.write(usual).strip().replace("\n", "\n" + INDENT));
        text.append(field == set.getLast() ? "" : ",");
      }
      text.append('\n');
    }
    return text.append("      }").toString();
  }

  private static String key(Field field) {
    return JsonWriter.write(Json.text(field.key())).strip();
  }

  private static String words(Field field) {
    String need = field.required() ? "; required" : "";
    return field.description().isEmpty()
        ? field.shape().words() + need
        : field.description() + " (" + field.shape().words() + need + ")";
  }
}
