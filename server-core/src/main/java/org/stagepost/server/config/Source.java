package org.stagepost.server.config;

import java.util.List;

/**
 * A file that was read: its name and what stands in it.
 *
 * @param name as reports call it
 * @param json the whole file
 */
record Source(Name name, Json json) {

  /**
   * What a file is called in reports.
   *
   * @param value for example {@code conf/stagepost.json}
   */
  record Name(String value) {

    /** As {@code conf/stagepost.json:12:5}. */
    String at(Place place) {
      return place.exists() ? value + ":" + place.line() + ":" + place.column() : value;
    }

    /** As {@code conf/stagepost.json:12:5: limits.recipients}. */
    String at(Place place, JsonPath path) {
      return path.steps().isEmpty() ? at(place) : at(place) + ": " + path;
    }
  }

  /** Where this path is, or would be: the place of the deepest value that is there. */
  Place place(JsonPath path) {
    return deepest(json, path.steps()).place();
  }

  private static Json deepest(Json from, List<JsonPath.Step> steps) {
    if (steps.isEmpty()) {
      return from;
    }
    Json next =
        switch (from) {
          case Json.Members(Place _, var members)
              when steps.getFirst() instanceof JsonPath.Step.Key(String key) ->
              members.get(key);
          case Json.Elements(Place _, var elements)
              when steps.getFirst() instanceof JsonPath.Step.Index(int index)
                  && index < elements.size() ->
              elements.get(index);
          case Json.Members _,
              Json.Elements _,
              Json.Text _,
              Json.Number _,
              Json.Truth _,
              Json.Nothing _ ->
              null;
        };
    return next == null ? from : deepest(next, steps.subList(1, steps.size()));
  }
}
