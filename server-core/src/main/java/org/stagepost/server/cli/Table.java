package org.stagepost.server.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rows of data as a table for the eye: a column a key, as wide as its widest cell. */
final class Table {

  private Table() {}

  static String of(List<Map<String, String>> rows) {
    SequencedMap<String, Integer> widths = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      row.forEach(
          (key, value) ->
              widths.merge(key, Math.max(heading(key).length(), value.length()), Math::max));
    }
    StringBuilder table = new StringBuilder();
    if (!rows.isEmpty()) {
      widths.forEach((key, width) -> cell(table, heading(key), width));
      endLine(table);
    }
    for (Map<String, String> row : rows) {
      widths.forEach((key, width) -> cell(table, row.getOrDefault(key, ""), width));
      endLine(table);
    }
    return table.toString();
  }

  /** {@code quotaOctets} is {@code QUOTA OCTETS}. */
  private static String heading(String key) {
    return key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(java.util.Locale.ROOT);
  }

  private static void cell(StringBuilder table, String text, int width) {
    table.append(text).append(" ".repeat(width - text.length() + 2));
  }

  private static void endLine(StringBuilder table) {
    while (!table.isEmpty() && table.charAt(table.length() - 1) == ' ') {
      table.setLength(table.length() - 1);
    }
    table.append(System.lineSeparator());
  }
}
