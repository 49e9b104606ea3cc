package org.stagepost.server.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON value that knows where it stands. A member of an object stands where its key begins. */
sealed interface Json {

  /** Where it stands. */
  Place place();

  /**
   * An object.
   *
   * @param members in the order of the file
   */
  record Members(Place place, Map<String, Json> members) implements Json {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /** A list. */
  record Elements(Place place, List<Json> elements) implements Json {
    public Elements {
      elements = List.copyOf(elements);
    }
  }

  /** A string. */
  record Text(Place place, String value) implements Json {}

  /**
   * A number.
   *
   * @param digits as it is written
   * @param whole whether it has neither a fraction nor an exponent
   */
  record Number(Place place, String digits, boolean whole) implements Json {}

  /** True or false. */
  record Truth(Place place, boolean value) implements Json {}

  /** Null. */
  record Nothing(Place place) implements Json {}

  /** A text that stands in no file. */
  static Json text(String value) {
    return new Text(Place.NONE, value);
  }

  /** A number that stands in no file. */
  static Json number(String digits) {
    return new Number(
        Place.NONE, digits, digits.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9')));
  }

  /** A truth that stands in no file. */
  static Json truth(boolean value) {
    return new Truth(Place.NONE, value);
  }

  /** A list that stands in no file. */
  static Json list(List<? extends Json> elements) {
    return new Elements(Place.NONE, List.copyOf(elements));
  }

  /** An object that stands in no file. */
  static Members object(Map<String, Json> members) {
    return new Members(Place.NONE, members);
  }
}
