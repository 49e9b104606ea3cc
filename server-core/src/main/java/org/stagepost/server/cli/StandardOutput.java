package org.stagepost.server.cli;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** How commands print data: for people, or as JSON. */
final class StandardOutput {

  private StandardOutput() {}

  /** Prints rows as a table, or as a list of objects. */
  static void rows(List<Map<String, String>> rows, boolean json) {
    if (json) {
      json(rows);
    } else {
      System.out.print(Table.of(rows));
    }
  }

  /** Prints one line. */
  static void line(String text) {
    System.out.println(text);
  }

  /** Prints JSON. */
  static void json(Object value) {
    System.out.println(
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(value));
  }
}
