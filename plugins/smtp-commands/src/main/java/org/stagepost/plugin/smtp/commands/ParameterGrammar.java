package org.stagepost.plugin.smtp.commands;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.stagepost.api.smtp.EsmtpParameters;

/** The grammar of the parameters of MAIL and RCPT (RFC 5321 §4.1.2). */
final class ParameterGrammar {

  private ParameterGrammar() {}

  /**
   * Reads parameters.
   *
   * @param text what stood behind the path, blanks at its ends aside
   * @return empty if they break the grammar, or one of them comes twice
   */
  static Optional<EsmtpParameters> parse(String text) {
    if (text.isEmpty()) {
      return Optional.of(EsmtpParameters.NONE);
    }
    SequencedMap<String, Optional<String>> values = new LinkedHashMap<>();
    for (String parameter : text.split(" +")) {
      int equals = parameter.indexOf('=');
      String keyword = equals < 0 ? parameter : parameter.substring(0, equals);
      Optional<String> value =
          equals < 0 ? Optional.empty() : Optional.of(parameter.substring(equals + 1));
      boolean wellFormed = isKeyword(keyword) && value.map(ParameterGrammar::isValue).orElse(true);
      if (!wellFormed || values.putIfAbsent(keyword.toUpperCase(Locale.ROOT), value) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(new EsmtpParameters(values));
  }

  private static boolean isKeyword(String text) {
    return !text.isEmpty()
        && text.charAt(0) != '-'
        && text.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
  }

  private static boolean isValue(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c <= '~' && c != '=');
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
