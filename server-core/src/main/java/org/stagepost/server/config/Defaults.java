package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a record puts in for the keys that are absent: found out by giving it none. */
final class Defaults {

  private Defaults() {}

  /**
   * The defaults of a record's keys, by key, in JSON. A record that does not take an empty object
   * has none that could be found out.
   */
  static Map<String, Json> of(Shape.RecordOf shape) {
    List<Object> nothing = new ArrayList<>();
    for (Field field : shape.fields()) {
      nothing.add(absent(field));
    }
    Map<String, Json> defaults = new HashMap<>();
    try {
      Record usual = RecordMaker.construct(shape, nothing);
      for (Field field : shape.fields()) {
        if (!field.required()) {
          render(field, usual).ifPresent(json -> defaults.put(field.key(), json));
        }
      }
    } catch (RecordMaker.Refused _) {
      return Map.of(); // a key without a default makes the record refuse an empty object
    }
    return defaults;
  }

  private static Optional<Json> render(Field field, Record usual) throws RecordMaker.Refused {
    if (field.secret()) {
      return Optional.empty();
    }
    return new Rendering(Map.of())
        .json(field.shape(), RecordMaker.read(usual, field), JsonPath.ROOT);
  }

  /** What a constructor gets for a key that is absent. */
  private static Object absent(Field field) {
    Class<?> type = field.component().getType();
    if (field.shape() instanceof Shape.Maybe) {
      return Optional.empty();
    }
    if (!type.isPrimitive()) {
      return null;
    }
    return type.equals(boolean.class)
        ? (Object) false
        : WholeNumbers.are(type)
            ? WholeNumbers.box(java.math.BigInteger.ZERO, type)
            : type.equals(float.class) ? (Object) 0f : (Object) 0d;
  }
}
