package org.stagepost.server.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operator should know of a key. The JSON Schema shows it, and a test compares it with
 * {@code docs/configuration.md}; Javadoc would not be there at run time.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Describe {

  /** The meaning, in one or two sentences. */
  String value();

  /** The key in the file; the component's name if it is empty. */
  String key() default "";

  /** Whether the key must be there. */
  boolean required() default false;

  /** Whether a list or an object must not be empty. */
  boolean filled() default false;

  /** The least value that is taken, as it would be written in the file; empty for no bound. */
  String least() default "";

  /** The greatest value that is taken, as it would be written in the file; empty for no bound. */
  String most() default "";
}
