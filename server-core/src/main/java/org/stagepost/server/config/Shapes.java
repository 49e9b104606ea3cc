package org.stagepost.server.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads shapes off types.
 *
 * @param within the records that are being read, the outermost first
 */
record Shapes(List<Class<?>> within) {

  Shape.RecordOf ofRecord(Class<? extends Record> type) {
    if (within.contains(type)) {
      throw new IllegalArgumentException(
          "the record " + type.getSimpleName() + " contains itself, which no file can");
    }
    List<Class<?>> deeper = new ArrayList<>(within);
    deeper.add(type);
    Shapes inner = new Shapes(List.copyOf(deeper));
    List<Field> fields =
        Arrays.stream(type.getRecordComponents())
            .map(component -> Field.of(component, inner.of(component)))
            .toList();
    return new Shape.RecordOf(type, fields);
  }

  private Shape of(RecordComponent component) {
    try {
      return of(
          component.getGenericType(),
          Optional.ofNullable(component.getAnnotation(Describe.class))
              .map(Bounds::of)
              .orElse(Bounds.NONE));
    } catch (UnsupportedType unsupported) {
      throw new IllegalArgumentException(
          "component "
              + component.getName()
              + " of the record "
              + component.getDeclaringRecord().getSimpleName()
              + " is of type "
              + unsupported.type.getTypeName()
              + ", which a configuration cannot hold");
    }
  }

  private Shape of(Type type, Bounds bounds) throws UnsupportedType {
    return switch (type) {
      case Class<?> plain -> ofClass(plain, bounds);
      case ParameterizedType generic -> ofGeneric(generic, bounds);
      default -> throw new UnsupportedType(type);
    };
  }

  private Shape ofGeneric(ParameterizedType generic, Bounds bounds) throws UnsupportedType {
    Type[] arguments = generic.getActualTypeArguments();
    if (generic.getRawType().equals(List.class)) {
      return new Shape.ListOf(of(arguments[0], Bounds.NONE), bounds.filled());
    }
    if (generic.getRawType().equals(Optional.class)) {
      return new Shape.Maybe(of(arguments[0], bounds));
    }
    if (generic.getRawType().equals(Map.class) && arguments[0] instanceof Class<?> key) {
      TextType<?> keyType =
          TextType.of(key)
              .filter(known -> key.equals(String.class) || key.equals(Name.class))
              .orElseThrow(() -> new UnsupportedType(generic));
      return new Shape.MapOf(keyType, of(arguments[1], Bounds.NONE), bounds.filled());
    }
    throw new UnsupportedType(generic);
  }

  private Shape ofClass(Class<?> type, Bounds bounds) throws UnsupportedType {
    if (type.equals(Boolean.class) || type.equals(boolean.class)) {
      return new Shape.Truth();
    }
    if (WholeNumbers.are(type)) {
      return new Shape.Whole(
          type,
          bounds.least().map(BigInteger::new).orElse(WholeNumbers.least(type)),
          bounds.most().map(BigInteger::new).orElse(WholeNumbers.most(type)));
    }
    if (List.of(Double.class, double.class, Float.class, float.class).contains(type)) {
      return new Shape.Decimal(type);
    }
    if (type.equals(Unbound.class)) {
      return new Shape.Later();
    }
    if (type.equals(Reserved.class)) {
      return new Shape.Ignored();
    }
    if (type.isEnum()) {
      return new Shape.Choice(type, constants(type));
    }
    if (TextType.of(type).isPresent()) {
      return written(TextType.of(type).get(), bounds);
    }
    if (type.isRecord()) {
      return ofRecord(type.asSubclass(Record.class));
    }
    throw new UnsupportedType(type);
  }

  private static Shape written(TextType<?> text, Bounds bounds) {
    OptionalLong least = magnitude(text, bounds.least());
    OptionalLong most = magnitude(text, bounds.most());
    String words =
        bounds.least().map(bound -> ", from \"" + bound + "\"").orElse("")
            + bounds.most().map(bound -> " to \"" + bound + "\"").orElse("");
    return new Shape.Written(text, least, most, words);
  }

  private static <T> OptionalLong magnitude(TextType<T> text, Optional<String> bound) {
    return bound.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(text.magnitude(text.parse().apply(bound.get()).orElseThrow()));
  }

  /** The constants of an enum by their names in the file: {@code KEBAB_CASE} is kebab-case. */
  private static Map<String, Object> constants(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      constants.put(name.toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return Collections.unmodifiableMap(constants);
  }

  /** The bounds of a component, as they are written. */
  private record Bounds(Optional<String> least, Optional<String> most, boolean filled) {
    static final Bounds NONE = new Bounds(Optional.empty(), Optional.empty(), false);

    static Bounds of(Describe describe) {
      return new Bounds(
          Optional.of(describe.least()).filter(bound -> !bound.isEmpty()),
          Optional.of(describe.most()).filter(bound -> !bound.isEmpty()),
          describe.filled());
    }
  }

  /** A type that no value of the file can become. */
  private static final class UnsupportedType extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Type type;

    UnsupportedType(Type type) {
      super(null, null, false, false);
      this.type = type;
    }
  }
}
