package org.stagepost.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What {@code explain} and {@code simulate} print. */
final class TrailText {

  private static final String CHANGES = "changes";
  private static final String CONCLUSION = "conclusion";

  private TrailText() {}

  /** Prints rows as they come from the server. */
  static void print(List<Map<String, String>> rows, boolean json) {
    if (json) {
      StandardOutput.json(rows.stream().map(TrailText::members).toList());
    } else {
      System.out.print(words(rows));
    }
  }

  private static Map<String, Object> members(Map<String, String> row) {
    Map<String, Object> members = new LinkedHashMap<>(row);
    members.computeIfPresent(CHANGES, (_, changes) -> ((String) changes).lines().toList());
    return members;
  }

  /** A table for each session or message, and what would have happened behind them. */
  static String words(List<Map<String, String>> rows) {
    SequencedMap<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
    StringBuilder conclusions = new StringBuilder();
    for (Map<String, String> row : rows) {
      if (row.containsKey(CONCLUSION)) {
        conclusions.append(row.get(CONCLUSION)).append(System.lineSeparator());
      } else {
        tables.computeIfAbsent(heading(row), _ -> new ArrayList<>()).addAll(cells(row));
      }
    }
    List<String> sections = new ArrayList<>();
    tables.forEach((heading, table) -> sections.add("%s%n%s".formatted(heading, Table.of(table))));
    if (!conclusions.isEmpty()) {
      sections.add(conclusions.toString());
    }
    return String.join(System.lineSeparator(), sections);
  }

  private static String heading(Map<String, String> row) {
    String message = row.get("message");
    return "session %s, from %s on %s%s"
        .formatted(
            row.get("session"),
            row.get("client"),
            row.get("listener"),
            message.isEmpty() ? "" : "; message " + message);
  }

  /** One row, and one behind it for each change. */
  private static List<Map<String, String>> cells(Map<String, String> row) {
    boolean isInHeading = row.get("about").equals(row.get("message"));
    Map<String, String> first = new LinkedHashMap<>();
    first.put(
        "step", row.get("step") + (isInHeading ? "" : " " + row.get("about")).stripTrailing());
    first.put("hook", (row.get("point") + " " + row.get("name")).strip());
    first.put("plugin", (row.get("plugin") + " " + row.get("version")).strip());
    first.put("milliseconds", row.get("plugin").isEmpty() ? "" : row.get("milliseconds"));
    first.put("verdict", row.get("verdict"));
    List<Map<String, String>> cells = new ArrayList<>(List.of(first));
    row.get(CHANGES).lines().forEach(change -> cells.add(Map.of("verdict", "  " + change)));
    return cells;
  }
}
