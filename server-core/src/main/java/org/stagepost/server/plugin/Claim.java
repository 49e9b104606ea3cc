package org.stagepost.server.plugin;

import java.util.Locale;

/**
 * Something that only one extension may have.
 *
 * @param kind what it is, as in {@code POP3 command}
 * @param name its name
 */
record Claim(String kind, String name) {

  /** Whether one of the two has to go; names that differ in case alone would confuse. */
  boolean clashesWith(Claim other) {
    return kind.equals(other.kind) && name.equalsIgnoreCase(other.name);
  }

  /** The same for claims that clash. */
  Claim key() {
    return new Claim(kind, name.toUpperCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return kind + " " + name;
  }
}
