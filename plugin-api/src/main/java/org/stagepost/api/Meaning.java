package org.stagepost.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operator should know of a key: stands at a component of a record that is marked {@link
 * PluginConfig}, or of a record within it. {@code plugin inspect} shows it, the section that {@code
 * plugin install} prints has it as a comment, and editors show it that use the JSON Schema. Javadoc
 * would not be there at run time.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Meaning {

  /** The meaning, in one sentence. */
  String value();

  /**
   * Whether the key must be there. If it is not, the server says so, and the record is not made.
   */
  boolean required() default false;
}
