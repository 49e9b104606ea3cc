package org.stagepost.api.smtp;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The parameters behind the path of MAIL or RCPT (RFC 5321 §4.1.2).
 *
 * @param values each keyword in upper case with its value, in the order of the command; the value
 *     is absent where there was no equals sign
 */
public record EsmtpParameters(SequencedMap<String, Optional<String>> values) {

  /** No parameters. */
  public static final EsmtpParameters NONE = new EsmtpParameters(new LinkedHashMap<>());

  /** Copies the map. */
  public EsmtpParameters {
    SequencedMap<String, Optional<String>> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Optional<String>> entry : values.entrySet()) {
      copy.put(entry.getKey().toUpperCase(Locale.ROOT), entry.getValue());
    }
    values = Collections.unmodifiableSequencedMap(copy);
  }

  /** The value of a parameter, if it was given with one. */
  public Optional<String> value(String keyword) {
    return values.getOrDefault(keyword.toUpperCase(Locale.ROOT), Optional.empty());
  }
}
