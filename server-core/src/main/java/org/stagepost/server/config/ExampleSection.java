package org.stagepost.server.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a configuration with one plugin's section in it, to be copied from: each key with its
 * default, and as a comment what has none. It is read as it stands.
 */
public final class ExampleSection {

  private static final String INDENT = " ".repeat(8);

  private ExampleSection() {}

  /**
   * The text, with a line feed at its end.
   *
   * @param plugin the plugin's id
   * @param record what its section binds to, if it has anything to configure
   * @throws IllegalArgumentException if the record has a component that cannot be bound
   */
  public static String of(String plugin, Optional<Class<? extends Record>> record) {
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
            record.map(ExampleSection::config).orElse(""));
  }

  private static String config(Class<? extends Record> record) {
    Shape.RecordOf shape = Shape.of(record);
    Map<String, Json> defaults = Defaults.of(shape);
    List<Field> set =
        shape.fields().stream().filter(field -> defaults.containsKey(field.key())).toList();
    StringBuilder text = new StringBuilder(",\n      \"config\": {\n");
    for (Field field : shape.fields()) {
      Json usual = defaults.get(field.key());
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
