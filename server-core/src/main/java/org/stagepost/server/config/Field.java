package org.stagepost.server.config;

import java.lang.reflect.RecordComponent;
import java.util.Optional;
import org.stagepost.api.Meaning;

/**
 * A key of an object, read off a record component.
 *
 * @param key as it stands in the file
 * @param component the component that takes its value
 * @param shape what may stand there
 * @param description the meaning; empty if it was not said
 * @param required whether the key must be there
 */
record Field(
    String key, RecordComponent component, Shape shape, String description, boolean required) {

  static Field of(RecordComponent component, Shape shape) {
    Optional<Describe> describe = Optional.ofNullable(component.getAnnotation(Describe.class));
    Optional<Meaning> meaning = Optional.ofNullable(component.getAnnotation(Meaning.class));
    return new Field(
        describe.map(Describe::key).filter(key -> !key.isEmpty()).orElse(component.getName()),
        component,
        shape,
        describe.map(Describe::value).or(() -> meaning.map(Meaning::value)).orElse(""),
        component.getType().isPrimitive()
            || describe.map(Describe::required).orElse(false)
            || meaning.map(Meaning::required).orElse(false));
  }

  /** Whether the value is never shown, going by its key. */
  boolean secret() {
    return isSecret(key);
  }

  /** Whether a value under this key is never shown. */
  static boolean isSecret(String key) {
    return key.equals("password")
        || key.equals("secret")
        || key.endsWith("Password")
        || key.endsWith("Secret");
  }
}
