package org.stagepost.server.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of reading a text: for tests. */
record Reading(Optional<LoadedConfiguration> loaded, Problems problems) {

  static final String MINIMAL =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "listeners": {"smtp": {"protocol": "smtp", "port": 2525}}
      }
      """;

  static Reading of(String text) {
    return of(text, Path.of("home"), Map.of());
  }

  static Reading of(String text, Path home, Map<String, String> environment) {
    Problems problems = new Problems();
    return new Reading(
        new ConfigurationReader(home, environment).parse("conf/stagepost.json", text, problems),
        problems);
  }

  /** The minimal file with these keys more. */
  static Reading with(String keys) {
    return of(MINIMAL.replaceFirst("\\}\\s*$", "") + "," + keys + "}");
  }

  /** Asserts that these keys, in an otherwise good file, have one fault. */
  static void assertOneError(String keys, String error) {
    assertEquals(List.of(error), with(keys).errors(), keys);
  }

  Configuration configuration() {
    if (problems.hasErrors()) {
      throw new AssertionError(problems.report());
    }
    return loaded.orElseThrow().configuration().orElseThrow();
  }

  /** The errors without the file's name and place. */
  List<String> errors() {
    return stripped(problems.errors());
  }

  /** The warnings without the file's name and place. */
  List<String> warnings() {
    return stripped(problems.warnings());
  }

  private static List<String> stripped(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceFirst("^conf/stagepost.json(:\\d+:\\d+)?: ", ""))
        .toList();
  }
}
