package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns records back into JSON, without what must not be shown: a secret becomes {@link
 * Texts#MASK}, and what stands for something else is shown as it was written.
 *
 * @param referring the texts that refer to something, as they were written, by their paths
 */
record Rendering(Map<String, String> referring) {

  /** The JSON of a value; empty for null and for an empty {@code Optional}. */
  Optional<Json> json(Shape shape, Object value, JsonPath path) {
    if (value == null) {
      return Optional.empty();
    }
    String written = referring.get(path.toString());
    if (written != null) {
      return Optional.of(Json.text(written));
    }
    return switch (shape) {
      case Shape.Maybe(Shape inner) ->
          ((Optional<?>) value).flatMap(present -> json(inner, present, path));
      case Shape.Truth _ -> Optional.of(Json.truth((Boolean) value));
      case Shape.Whole _, Shape.Decimal _ -> Optional.of(Json.number(value.toString()));
      case Shape.Written(TextType<?> text, _, _, _) -> Optional.of(Json.text(text.text(value)));
      case Shape.Choice choice -> Optional.of(Json.text(name(choice, value)));
      case Shape.ListOf list -> Optional.of(list(list.element(), (Collection<?>) value, path));
      case Shape.MapOf map -> Optional.of(map(map, (Map<?, ?>) value, path));
      case Shape.RecordOf object -> Optional.of(object(object, (Record) value, path));
      case Shape.Later _ -> Optional.of(asWritten(((Unbound) value).json()));
      case Shape.Ignored _ -> Optional.of(asWritten(((Reserved) value).json()));
    };
  }

  private static String name(Shape.Choice choice, Object constant) {
    return choice.constants().entrySet().stream()
        .filter(entry -> entry.getValue().equals(constant))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  private Json list(Shape element, Collection<?> values, JsonPath path) {
    List<Json> elements = new ArrayList<>();
    for (Object value : values) {
      json(element, value, path.index(elements.size())).ifPresent(elements::add);
    }
    return Json.list(elements);
  }

  private Json map(Shape.MapOf shape, Map<?, ?> values, JsonPath path) {
    Map<String, Json> members = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          String key = shape.key().text(name);
          json(shape.value(), value, path.key(key))
              .ifPresent(json -> members.put(key, masked(key, json)));
        });
    return Json.object(members);
  }

  private Json object(Shape.RecordOf shape, Record value, JsonPath path) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (Field field : shape.fields()) {
      member(field, value, path.key(field.key()))
          .ifPresent(json -> members.put(field.key(), masked(field.key(), json)));
    }
    return Json.object(members);
  }

  private Optional<Json> member(Field field, Record value, JsonPath path) {
    try {
      return json(field.shape(), RecordMaker.read(value, field), path);
    } catch (RecordMaker.Refused refused) {
      return Optional.of(
          Json.text("(not shown: " + field.component().getName() + " cannot be read)"));
    }
  }

  /** What stands in the file, secrets masked. */
  private static Json asWritten(Json json) {
    return switch (json) {
      case Json.Members object -> {
        Map<String, Json> members = new LinkedHashMap<>();
        object.members().forEach((key, value) -> members.put(key, masked(key, asWritten(value))));
        yield Json.object(members);
      }
      case Json.Elements list ->
          Json.list(list.elements().stream().map(Rendering::asWritten).toList());
      case Json.Text _, Json.Number _, Json.Truth _, Json.Nothing _ -> json;
    };
  }

  private static Json masked(String key, Json json) {
    return Field.isSecret(key) ? Json.text(Texts.MASK) : json;
  }
}
