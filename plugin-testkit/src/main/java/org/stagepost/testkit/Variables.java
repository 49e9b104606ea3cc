package org.stagepost.testkit;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values that a script refers to as <code>${name}</code>: given, computed or captured. */
final class Variables {

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([a-z][A-Za-z0-9]*)\\}");

  private final Map<String, Function<Map<String, String>, String>> computed;
  private final Map<String, String> captured = new HashMap<>();

  Variables(Map<String, Function<Map<String, String>, String>> computed) {
    this.computed = Map.copyOf(computed);
  }

  /** Keeps what was captured, given as octets. */
  void capture(String name, String octets) {
    captured.put(name, octets);
  }

  /** The octets of a value. */
  String value(String name) {
    if (captured.containsKey(name)) {
      return captured.get(name);
    }
    if (computed.containsKey(name)) {
      return Octets.ofText(computed.get(name).apply(Map.copyOf(captured)));
    }
    throw new IllegalArgumentException("nothing is called ${" + name + "} yet");
  }

  /** The octets of a text of the script, with the values in their places. */
  String replaceIn(String text) {
    Matcher reference = REFERENCE.matcher(Octets.ofText(text));
    return reference.replaceAll(found -> Matcher.quoteReplacement(value(found.group(1))));
  }
}
