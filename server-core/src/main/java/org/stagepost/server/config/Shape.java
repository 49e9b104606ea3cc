package org.stagepost.server.config;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What may stand at one place of the file, read off a record component's type. The binder, the JSON
 * Schema, {@code config show} and the test of the documentation all work from it. It refers to the
 * classes that it was read off and is never kept, so that a plugin's classes can go.
 */
sealed interface Shape {

  /** What is expected, as in "expected …". */
  String words();

  /** True or false. */
  record Truth() implements Shape {
    @Override
    public String words() {
      return "true or false";
    }
  }

  /** A whole number of a boxed or primitive type, within bounds. */
  record Whole(Class<?> type, BigInteger least, BigInteger most) implements Shape {
    @Override
    public String words() {
      boolean fromBelow = least.equals(WholeNumbers.least(type));
      boolean fromAbove = most.equals(WholeNumbers.most(type));
      if (fromBelow && fromAbove) {
        return "a whole number";
      }
      return fromAbove ? "a whole number of at least " + least : range();
    }

    /** The words for a number that is out of range. */
    String range() {
      return "a whole number from " + least + " to " + most;
    }
  }

  /** A number with a fraction. */
  record Decimal(Class<?> type) implements Shape {
    @Override
    public String words() {
      return "a number";
    }
  }

  /** A text of some type, within bounds if the type has an order. */
  record Written(TextType<?> text, OptionalLong least, OptionalLong most, String bounds)
      implements Shape {
    @Override
    public String words() {
      return text.words() + bounds;
    }

    /** Whether a value of the type is within the bounds. */
    boolean admits(Object value) {
      long magnitude = text.magnitude(value);
      return magnitude >= least.orElse(magnitude) && magnitude <= most.orElse(magnitude);
    }
  }

  /** One of some names. */
  record Choice(Class<?> type, Map<String, Object> constants) implements Shape {
    @Override
    public String words() {
      return "one of " + Shown.list(List.copyOf(constants.keySet()), "or");
    }
  }

  /** A list, which may have to hold something. */
  record ListOf(Shape element, boolean filled) implements Shape {
    @Override
    public String words() {
      return "a list, each element " + element.words();
    }
  }

  /** An object with keys of the operator's choice, which may have to hold something. */
  record MapOf(TextType<?> key, Shape value, boolean filled) implements Shape {
    @Override
    public String words() {
      return "an object, each value " + value.words();
    }
  }

  /** An object with known keys. */
  record RecordOf(Class<? extends Record> type, List<Field> fields) implements Shape {
    @Override
    public String words() {
      return "an object";
    }
  }

  /** Something that may be absent. */
  record Maybe(Shape inner) implements Shape {
    @Override
    public String words() {
      return inner.words();
    }
  }

  /** An object that is bound later. */
  record Later() implements Shape {
    @Override
    public String words() {
      return "an object";
    }
  }

  /** Something that nothing reads yet. */
  record Ignored() implements Shape {
    @Override
    public String words() {
      return "an object, a list or a text";
    }
  }

  /**
   * The shape of a record.
   *
   * @throws IllegalArgumentException if a component's type is not one that can be bound
   */
  static RecordOf of(Class<? extends Record> type) {
    return new Shapes(List.of()).ofRecord(type);
  }
}
