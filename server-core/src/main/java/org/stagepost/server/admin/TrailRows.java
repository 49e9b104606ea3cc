package org.stagepost.server.admin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.stagepost.server.log.LogText;
import org.stagepost.server.smtp.Simulation;
import org.stagepost.server.trail.Postmark;
import org.stagepost.server.trail.Trail;

/**
 * Trails as rows of data, a row a postmark. What others have written in them is escaped; the
 * changes of one row stand one a line.
 */
final class TrailRows {

  private static final double NANOS = 1e6;

  private final List<Map<String, String>> rows = new ArrayList<>();
  private final Set<Postmark> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private TrailRows() {}

  /** Those of one session or message; what several trails have in common is told once. */
  static List<Map<String, String>> of(List<Trail> trails) {
    TrailRows rows = new TrailRows();
    trails.forEach(rows::add);
    return rows.rows;
  }

  /** Those of a simulation, and behind them what would have happened. */
  static List<Map<String, String>> of(Simulation.Outcome outcome) {
    TrailRows rows = new TrailRows();
    outcome.trails().forEach(rows::add);
    for (String conclusion : outcome.conclusions()) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("conclusion", LogText.of(conclusion));
      rows.rows.add(row);
    }
    return rows.rows;
  }

  private void add(Trail trail) {
    trail.postmarks().stream().filter(seen::add).forEach(mark -> rows.add(row(trail, mark)));
  }

  private static Map<String, String> row(Trail trail, Postmark mark) {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("session", trail.origin().session());
    row.put("client", trail.origin().client());
    row.put("listener", trail.origin().listener());
    row.put("message", trail.message().map(UUID::toString).orElse(""));
    row.put("step", mark.occasion().moment().verb());
    row.put("about", LogText.of(mark.occasion().about()));
    row.put("point", mark.label().point());
    row.put("name", LogText.of(mark.label().name()));
    row.put("plugin", mark.label().plugin());
    row.put("version", LogText.of(mark.label().version()));
    row.put("class", mark.label().type());
    row.put("began", mark.began().toString());
    row.put("milliseconds", String.format(Locale.ROOT, "%.3f", mark.took().toNanos() / NANOS));
    row.put("verdict", LogText.of(mark.finding().verdict()));
    row.put(
        "changes",
        mark.finding().changes().stream().map(LogText::of).collect(Collectors.joining("\n")));
    return row;
  }
}
