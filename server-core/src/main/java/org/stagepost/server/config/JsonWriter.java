package org.stagepost.server.config;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes JSON for people: two spaces a level, and on one line what fits there. */
final class JsonWriter {

  private static final int WIDTH = 100;

  private JsonWriter() {}

  /** The text of a value, with a line feed at its end. */
  static String write(Json json) {
    return text(json, "") + "\n";
  }

  private static String text(Json json, String indent) {
    String line = line(json);
    if (indent.length() + line.length() <= WIDTH && isFlat(json)) {
      return line;
    }
    String deeper = indent + "  ";
    return switch (json) {
      case Json.Members(Place _, Map<String, Json> members) ->
          members.entrySet().stream()
              .map(
                  member ->
                      deeper + quote(member.getKey()) + ": " + text(member.getValue(), deeper))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
      case Json.Elements(Place _, List<Json> elements) ->
          elements.stream()
              .map(element -> deeper + text(element, deeper))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case Json.Text _, Json.Number _, Json.Truth _, Json.Nothing _ -> line;
    };
  }

  /** Whether a value holds no object or list that holds something. */
  private static boolean isFlat(Json json) {
    return switch (json) {
      case Json.Members(Place _, Map<String, Json> members) ->
          members.values().stream().allMatch(JsonWriter::isEmptyOrPlain);
      case Json.Elements(Place _, List<Json> elements) ->
          elements.stream().allMatch(JsonWriter::isEmptyOrPlain);
      case Json.Text _, Json.Number _, Json.Truth _, Json.Nothing _ -> true;
    };
  }

  private static boolean isEmptyOrPlain(Json json) {
    return switch (json) {
      case Json.Members(Place _, Map<String, Json> members) -> members.isEmpty();
      case Json.Elements(Place _, List<Json> elements) -> elements.isEmpty();
      case Json.Text _, Json.Number _, Json.Truth _, Json.Nothing _ -> true;
    };
  }

  private static String line(Json json) {
    return switch (json) {
      case Json.Members(Place _, Map<String, Json> members) ->
          members.entrySet().stream()
              .map(member -> quote(member.getKey()) + ": " + line(member.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Json.Elements(Place _, List<Json> elements) ->
          elements.stream().map(JsonWriter::line).collect(Collectors.joining(", ", "[", "]"));
      case Json.Text text -> quote(text.value());
      case Json.Number number -> number.digits();
      case Json.Truth truth -> String.valueOf(truth.value());
      case Json.Nothing _ -> "null";
    };
  }

  /** RFC 8259 §7; whatever could disturb a terminal is escaped too. */
  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (Shown.isHarmful(c)) {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
