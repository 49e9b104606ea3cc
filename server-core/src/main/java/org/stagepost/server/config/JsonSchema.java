package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the JSON Schema (draft 2020-12) of the configuration file, from the same records that the
 * file is bound to. The same records give the same octets.
 */
public final class JsonSchema {

  private static final String REFERENCE = "reference";
  private static final String SECTION = "pluginSection";

  private JsonSchema() {}

  /**
   * The schema, ready to be written to a file.
   *
   * @param plugins the configuration record of each plugin that has one, by the plugin's id
   * @throws IllegalArgumentException if a record has a component that cannot be bound
   */
  public static String of(Map<String, Class<? extends Record>> plugins) {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("$schema", Json.text("https://json-schema.org/draft/2020-12/schema"));
    schema.put("title", Json.text("The configuration of Stagepost"));
    schema.putAll(object(Shape.of(Configuration.class), plugins).members());
    Map<String, Json> definitions = new LinkedHashMap<>();
    definitions.put(REFERENCE, reference());
    definitions.put(SECTION, object(Shape.of(PluginSection.class), Map.of()));
    schema.put("$defs", Json.object(definitions));
    return JsonWriter.write(Json.object(schema));
  }

  private static Json reference() {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("description", Json.text("A value that stands elsewhere."));
    schema.put("type", Json.text("string"));
    schema.put("pattern", Json.text("\\$\\{(env|file):[^}]+\\}"));
    return Json.object(schema);
  }

  private static Json.Members object(
      Shape.RecordOf shape, Map<String, Class<? extends Record>> plugins) {
    Map<String, Json> defaults = Defaults.of(shape);
    Map<String, Json> properties = new LinkedHashMap<>();
    List<Json> required = new ArrayList<>();
    for (Field field : shape.fields()) {
      Json value =
          shape.type().equals(Configuration.class) && field.key().equals("plugins")
              ? sections(plugins)
              : schema(field.shape());
      properties.put(field.key(), described(field, value, defaults.get(field.key())));
      if (field.required()) {
        required.add(Json.text(field.key()));
      }
    }
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", Json.text("object"));
    schema.put("properties", Json.object(properties));
    if (!required.isEmpty()) {
      schema.put("required", Json.list(required));
    }
    schema.put("additionalProperties", Json.truth(false));
    return Json.object(schema);
  }

  private static Json described(Field field, Json value, Json usual) {
    Map<String, Json> schema = new LinkedHashMap<>();
    if (!field.description().isEmpty()) {
      schema.put("description", Json.text(field.description()));
    }
    schema.putAll(((Json.Members) value).members());
    boolean isLeaf = !(field.shape() instanceof Shape.RecordOf);
    if (usual != null && isLeaf) {
      schema.put("default", usual);
    }
    return Json.object(schema);
  }

  private static Json.Members schema(Shape shape) {
    return switch (shape) {
      case Shape.Truth _ -> one("type", Json.text("boolean"));
      case Shape.Decimal _ -> one("type", Json.text("number"));
      case Shape.Whole whole -> {
        Map<String, Json> schema = new LinkedHashMap<>();
        schema.put("type", Json.text("integer"));
        schema.put("minimum", Json.number(whole.least().toString()));
        schema.put("maximum", Json.number(whole.most().toString()));
        yield Json.object(schema);
      }
      case Shape.Written written -> written(written.text());
      case Shape.Choice choice ->
          orReference(
              one(
                  "enum",
                  Json.list(choice.constants().keySet().stream().map(Json::text).toList())));
      case Shape.ListOf list -> list(list);
      case Shape.MapOf map -> named(map);
      case Shape.RecordOf object -> object(object, Map.of());
      case Shape.Maybe maybe -> schema(maybe.inner());
      case Shape.Later _ -> one("type", Json.text("object"));
      case Shape.Ignored _ ->
          one(
              "type",
              Json.list(List.of(Json.text("object"), Json.text("array"), Json.text("string"))));
    };
  }

  private static Json.Members list(Shape.ListOf list) {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", Json.text("array"));
    if (list.filled()) {
      schema.put("minItems", Json.number("1"));
    }
    schema.put("items", schema(list.element()));
    return Json.object(schema);
  }

  private static Json.Members named(Shape.MapOf map) {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", Json.text("object"));
    if (map.filled()) {
      schema.put("minProperties", Json.number("1"));
    }
    if (!map.key().pattern().isEmpty()) {
      schema.put("propertyNames", one("pattern", Json.text(map.key().pattern())));
    }
    schema.put("additionalProperties", schema(map.value()));
    return Json.object(schema);
  }

  private static Json.Members written(TextType<?> text) {
    if (text.pattern().isEmpty()) {
      return one("type", Json.text("string"));
    }
    List<Json> ways = new ArrayList<>();
    ways.add(with("string", "pattern", Json.text(text.pattern())));
    if (text.takesNumbers()) {
      ways.add(with("integer", "minimum", Json.number("0")));
    }
    ways.add(one("$ref", Json.text("#/$defs/" + REFERENCE)));
    return one("anyOf", Json.list(ways));
  }

  private static Json.Members orReference(Json schema) {
    return one("anyOf", Json.list(List.of(schema, one("$ref", Json.text("#/$defs/" + REFERENCE)))));
  }

  /** A section for each plugin that is known, and one for any that is not. */
  private static Json sections(Map<String, Class<? extends Record>> plugins) {
    Map<String, Json> properties = new LinkedHashMap<>();
    new TreeMap<>(plugins)
        .forEach(
            (id, type) -> {
              Json.Members section = object(Shape.of(PluginSection.class), Map.of());
              Map<String, Json> keys =
                  new LinkedHashMap<>(
                      ((Json.Members) section.members().get("properties")).members());
              keys.put("config", object(Shape.of(type), Map.of()));
              Map<String, Json> whole = new LinkedHashMap<>(section.members());
              whole.put("properties", Json.object(keys));
              properties.put(id, Json.object(whole));
            });
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", Json.text("object"));
    schema.put("properties", Json.object(properties));
    schema.put("additionalProperties", one("$ref", Json.text("#/$defs/" + SECTION)));
    return Json.object(schema);
  }

  private static Json.Members one(String key, Json value) {
    return Json.object(Map.of(key, value));
  }

  private static Json.Members with(String type, String key, Json value) {
    Map<String, Json> schema = new LinkedHashMap<>();
    schema.put("type", Json.text(type));
    schema.put(key, value);
    return Json.object(schema);
  }
}
