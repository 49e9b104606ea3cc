package org.stagepost.server.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Calls the constructors of records.
 *
 * @param home what a relative path is relative to
 */
record RecordMaker(Path home) {

  /** A path as the server uses it. */
  Path absolute(Path path) {
    return home.resolve(path).normalize();
  }

  /**
   * A record of these values. Its compact constructor may put relative paths in as defaults: they
   * become absolute like those of the file.
   *
   * @param values one for each field, null where the file has none
   * @throws Refused if the record's constructor threw
   */
  Record make(Shape.RecordOf shape, List<Object> values) throws Refused {
    Record made = construct(shape, values);
    List<Object> settled = new ArrayList<>();
    boolean relative = false;
    for (Field field : shape.fields()) {
      Object value = read(made, field);
      if (value instanceof Path path && !path.equals(absolute(path))) {
        relative = true;
        value = absolute(path);
      }
      settled.add(value);
    }
    return relative ? construct(shape, settled) : made;
  }

  static Record construct(Shape.RecordOf shape, List<Object> values) throws Refused {
    Class<?>[] types =
        shape.fields().stream().map(field -> field.component().getType()).toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = shape.type().getDeclaredConstructor(types);
      constructor.setAccessible(true); // a plugin's record need not be public
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException thrown) {
      throw new Refused(shape.type(), thrown.getCause());
    } catch (ReflectiveOperationException | LinkageError impossible) {
      throw new Refused(shape.type(), impossible);
    }
  }

  /**
   * What a component of a record holds.
   *
   * @throws Refused if its accessor threw
   */
  static Object read(Record made, Field field) throws Refused {
    try {
      field.component().getAccessor().setAccessible(true);
      return field.component().getAccessor().invoke(made);
    } catch (InvocationTargetException thrown) {
      throw new Refused(made.getClass(), thrown.getCause());
    } catch (ReflectiveOperationException impossible) {
      throw new Refused(made.getClass(), impossible);
    }
  }

  /** A record did not take its values. The message is for the operator, once it is masked. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Keeps words alone: what was thrown would keep the plugin's classes alive. */
    Refused(Class<?> type, Throwable thrown) {
      super(sentence(type, thrown), null, false, false);
    }

    private static String sentence(Class<?> type, Throwable thrown) {
      boolean meant =
          thrown instanceof IllegalArgumentException || thrown instanceof NullPointerException;
      String message = thrown.getMessage();
      return meant && message != null && !message.isBlank()
          ? message
          : "the record " + type.getSimpleName() + " failed: " + thrown;
    }
  }
}
