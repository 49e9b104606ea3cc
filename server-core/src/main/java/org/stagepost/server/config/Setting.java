package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A key that somebody may set, as it is shown to people.
 *
 * @param key the way to it from the top of its section, as in {@code server.port}
 * @param value what may stand there, in words
 * @param usual its default as JSON; empty if it has none, or none that is shown
 * @param required whether it must be there
 * @param meaning what it is for; empty if nobody has said
 */
public record Setting(
    String key, String value, Optional<String> usual, boolean required, String meaning) {

  /**
   * The keys of a record, those of the records within it included.
   *
   * @throws IllegalArgumentException if it has a component that cannot be bound
   */
  public static List<Setting> of(Class<? extends Record> type) {
    List<Setting> settings = new ArrayList<>();
    add(Shape.of(type), "", settings);
    return List.copyOf(settings);
  }

  private static void add(Shape.RecordOf shape, String prefix, List<Setting> settings) {
    Map<String, Json> defaults = Defaults.of(shape);
    for (Field field : shape.fields()) {
      String key = prefix + field.key();
      settings.add(
          new Setting(
              key,
              field.shape().words(),
              Optional.ofNullable(defaults.get(field.key()))
                  .map(usual -> JsonWriter.write(usual).strip()),
              field.required(),
              field.description()));
      inner(field.shape()).ifPresent(inner -> add(inner, key + ".", settings));
    }
  }

  private static Optional<Shape.RecordOf> inner(Shape shape) {
    if (shape instanceof Shape.Maybe(Shape inner)) {
      return inner(inner);
    }
    return shape instanceof Shape.RecordOf object ? Optional.of(object) : Optional.empty();
  }
}
