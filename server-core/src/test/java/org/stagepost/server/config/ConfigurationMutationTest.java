package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in the file: a report, never an exception. */
final class ConfigurationMutationTest {

  private static final long SEED = 20_261_123;
  private static final int ROUNDS = 5_000;

  private static final List<String> SNIPPETS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e99",
          "99999999999999999999",
          "\"\"",
          "\"x\"",
          "[]",
          "{}",
          "[[",
          "{\"a\":",
          "\"${env:X}\"",
          "\"${file:/}\"",
          "\"${\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "/*",
          "//",
          ",",
          ":",
          "\"",
          "\\",
          "\u0000",
          "\u202e",
          "\ud800",
          "\"hostname\": 1,",
          "\n");

  @TempDir private Path home;

  private final Random random = new Random(SEED);

  @Test
  void noMutationOfAFileThrows() {
    Map<String, Class<? extends Record>> records = Map.of("p", PluginSettingsTest.Everything.class);
    int sound = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = ShippedConfigurationTest.OPERATORS_EXAMPLE;
      for (int i = random.nextInt(4); i >= 0; i--) {
        text = mutated(text);
      }
      sound += read(text, records) ? 1 : 0;
    }
    assertTrue(sound > 0 && sound < ROUNDS, "sound: " + sound); // both ways were taken
  }

  private boolean read(String text, Map<String, Class<? extends Record>> records) {
    Problems problems = new Problems();
    try {
      ConfigurationReader reader = new ConfigurationReader(home, Map.of("X", "x"));
      boolean sound =
          reader
              .parse("conf/stagepost.json", text, problems)
              .filter(loaded -> loaded.show(records).isPresent())
              .isPresent();
      problems.report().lines().forEach(line -> assertTrue(isPrintable(line), line));
      return sound;
    } catch (RuntimeException thrown) {
      return fail("threw on: " + text, thrown);
    }
  }

  private static boolean isPrintable(String line) {
    return line.chars().noneMatch(c -> Shown.isHarmful((char) c));
  }

  private String mutated(String text) {
    if (text.isEmpty()) {
      return "{";
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(12));
    return switch (random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, to) + text.substring(from);
      case 2 -> text.substring(0, from) + (char) random.nextInt(0x3000) + text.substring(from);
      case 3 -> {
        String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
        yield text.substring(0, from) + snippet + text.substring(from);
      }
      default -> replacedValue(text, from);
    };
  }

  /** The text with the value behind some colon replaced: the syntax often stays sound. */
  private String replacedValue(String text, int from) {
    int colon = text.indexOf(": ", from);
    int end = colon < 0 ? -1 : text.indexOf(",", colon);
    if (end < 0) {
      return text;
    }
    String snippet = SNIPPETS.get(random.nextInt(SNIPPETS.size()));
    return text.substring(0, colon + 2) + snippet + text.substring(end);
  }
}
