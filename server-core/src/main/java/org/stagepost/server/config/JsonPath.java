package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from the top of a JSON document to one of its values.
 *
 * @param steps keys as they stand in the file, and indexes as {@code [0]}
 */
record JsonPath(List<Step> steps) {

  /** The top. */
  static final JsonPath ROOT = new JsonPath(List.of());

  JsonPath {
    steps = List.copyOf(steps);
  }

  /** One step down. */
  sealed interface Step {
    /** To the member of this key. */
    record Key(String key) implements Step {}

    /** To the element at this index. */
    record Index(int index) implements Step {}
  }

  /** The way to this place of the file's usual keys. */
  static JsonPath of(String... keys) {
    JsonPath path = ROOT;
    for (String key : keys) {
      path = path.key(key);
    }
    return path;
  }

  JsonPath key(String key) {
    return with(new Step.Key(key));
  }

  JsonPath index(int index) {
    return with(new Step.Index(index));
  }

  private JsonPath with(Step step) {
    List<Step> longer = new ArrayList<>(steps);
    longer.add(step);
    return new JsonPath(longer);
  }

  /** As {@code listeners.smtp.port} or {@code domains[1]}; keys of other shapes stand in quotes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      switch (step) {
        case Step.Index(int index) -> text.append('[').append(index).append(']');
        case Step.Key(String key) ->
            text.append(text.isEmpty() ? "" : ".").append(isPlain(key) ? key : Shown.text(key));
      }
    }
    return text.toString();
  }

  private static boolean isPlain(String key) {
    return !key.isEmpty()
        && key.length() <= 100
        && key.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_'
                        || c == '$');
  }
}
