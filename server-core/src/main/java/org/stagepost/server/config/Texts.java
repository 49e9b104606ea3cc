package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The texts of one file: puts in what they refer to, and remembers what must not be shown. */
final class Texts {

  /** What stands for a value that is not shown. */
  static final String MASK = "********";

  private static final int SHORTEST_MASKED = 4; // "on" or "1" would mask half of every sentence

  private final References references;
  private final Findings findings;
  private final Map<String, String> referring = new HashMap<>();
  private final Set<String> hidden = new HashSet<>();

  Texts(References references, Findings findings) {
    this.references = references;
    this.findings = findings;
  }

  /** The text with everything put in that it refers to; empty if there was a problem. */
  Optional<String> resolve(Json.Text text, Given given) {
    List<String> warnings = new ArrayList<>();
    try {
      String value = references.resolve(text.value(), warnings);
      if (References.isIn(text.value())) {
        referring.put(given.path().toString(), text.value());
      }
      if (given.hidden() && value.length() >= SHORTEST_MASKED) {
        hidden.add(value);
      }
      return Optional.of(value);
    } catch (References.Unresolved unresolved) {
      findings.error(text.place(), given.path(), unresolved.getMessage());
      return Optional.empty();
    } finally {
      warnings.forEach(warning -> findings.warning(text.place(), given.path(), warning));
    }
  }

  /** Somebody else's sentence without the values that must not be shown. */
  String masked(String sentence) {
    String masked = sentence;
    for (String value : hidden) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  /** The texts that referred to something, as they were written, by their paths. */
  Map<String, String> referring() {
    return Map.copyOf(referring);
  }
}
