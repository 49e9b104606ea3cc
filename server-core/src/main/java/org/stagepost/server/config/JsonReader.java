package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads a JSON text into {@link Json}. The text is JSON of RFC 8259 with comments as in Java, and
 * nothing else: every other leniency of the parser is switched off by name, whatever its default. A
 * key that stands twice in one object is a problem, not the end; a fault of syntax is the end.
 */
final class JsonReader {

  private static final int MAX_DEPTH = 64; // bounds the recursion below, and of all who walk a tree

  private final Findings findings;

  JsonReader(Findings findings) {
    this.findings = findings;
  }

  /** The one value of the text; empty if its syntax is at fault. */
  Optional<Json> read(String text) {
    try (JsonParser parser = strict().createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() == null) {
        findings.error(
            Place.NONE, JsonPath.ROOT, "the file is empty; expected an object in braces");
        return Optional.empty();
      }
      Json value = value(parser, JsonPath.ROOT, place(parser.currentTokenLocation()));
      if (parser.nextToken() != null) {
        findings.error(
            place(parser.currentTokenLocation()),
            JsonPath.ROOT,
            "something follows the end of the configuration; is there a brace too many?");
        return Optional.empty();
      }
      return Optional.of(value);
    } catch (JacksonException syntax) {
      findings.error(
          place(syntax.getLocation()),
          JsonPath.ROOT,
          "not valid JSON: " + sentence(syntax.getOriginalMessage()));
      return Optional.empty();
    }
  }

  /** The parser's words without what they say to a programmer. */
  private static String sentence(String message) {
    String words =
        message
            .replaceFirst(" \\(start marker at .*", "")
            .replaceFirst(" \\(code [^)]*\\)", "")
            .replaceFirst(", from `[^`]*`", "")
            .replaceFirst(": [^:]*`JsonReadFeature.*", "");
    boolean afterComma =
        (words.contains("('}')") && words.endsWith("property name"))
            || (words.contains("(']')") && words.contains("expected a valid value"));
    return Shown.words(words) + (afterComma ? "; is there a comma too many before it?" : "");
  }

  private static JsonFactory strict() {
    JsonFactoryBuilder builder = JsonFactory.builder();
    for (JsonReadFeature leniency : JsonReadFeature.values()) {
      builder.configure(leniency, leniency == JsonReadFeature.ALLOW_JAVA_COMMENTS);
    }
    return builder
        .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
        .build();
  }

  private Json value(JsonParser parser, JsonPath path, Place place) {
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> members(parser, path, place);
      case START_ARRAY -> elements(parser, path, place);
      case VALUE_STRING -> new Json.Text(place, parser.getString());
      case VALUE_NUMBER_INT -> new Json.Number(place, parser.getString(), true);
      case VALUE_NUMBER_FLOAT -> new Json.Number(place, parser.getString(), false);
      case VALUE_TRUE -> new Json.Truth(place, true);
      case VALUE_FALSE -> new Json.Truth(place, false);
      case VALUE_NULL -> new Json.Nothing(place);
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("a JSON value cannot begin with " + token);
    };
  }

  private Json members(JsonParser parser, JsonPath path, Place place) {
    Map<String, Json> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String key = parser.currentName();
      Place keyPlace = place(parser.currentTokenLocation());
      parser.nextToken();
      Json value = value(parser, path.key(key), keyPlace);
      Json first = members.putIfAbsent(key, value);
      if (first != null) {
        findings.error(
            keyPlace, path.key(key), "given twice; the first is in line " + first.place().line());
      }
    }
    return new Json.Members(place, members);
  }

  private Json elements(JsonParser parser, JsonPath path, Place place) {
    List<Json> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Place at = place(parser.currentTokenLocation());
      elements.add(value(parser, path.index(elements.size()), at));
    }
    return new Json.Elements(place, elements);
  }

  private static Place place(TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? Place.NONE
        : new Place(location.getLineNr(), location.getColumnNr());
  }
}
