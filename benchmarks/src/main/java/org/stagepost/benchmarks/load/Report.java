package org.stagepost.benchmarks.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The figures of some runs of the same work, and the median of each figure. */
final class Report {

  private static final int LEAST_WIDTH = 10;

  private final String work;
  private final List<SequencedMap<String, Double>> runs = new ArrayList<>();

  Report(String work) {
    this.work = work;
  }

  /** A further run; the figures of all runs have the same names. */
  SequencedMap<String, Double> run() {
    SequencedMap<String, Double> figures = new LinkedHashMap<>();
    runs.add(figures);
    return figures;
  }

  private SequencedMap<String, Double> medians() {
    SequencedMap<String, Double> medians = new LinkedHashMap<>();
    for (String name : runs.getFirst().keySet()) {
      List<Double> sorted = runs.stream().map(run -> run.getOrDefault(name, 0.0)).sorted().toList();
      int half = sorted.size() / 2;
      boolean odd = sorted.size() % 2 == 1;
      medians.put(name, odd ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2);
    }
    return medians;
  }

  /** A line for each figure, a column for each run, and one for the medians. */
  String table() {
    List<SequencedMap<String, Double>> columns = new ArrayList<>(runs);
    if (runs.size() > 1) {
      columns.add(medians());
    }
    int first = runs.getFirst().keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder table = new StringBuilder(work).append('\n');
    for (String name : runs.getFirst().keySet()) {
      table.append(name).append(" ".repeat(first - name.length()));
      for (Map<String, Double> column : columns) {
        table.append("  ").append(padded(column.getOrDefault(name, 0.0)));
      }
      table.append('\n');
    }
    if (runs.size() > 1) {
      table.append(" ".repeat(first));
      Stream.concat(runs.stream().map(_ -> "run"), Stream.of("median"))
          .forEach(head -> table.append("  ").append(padded(head)));
      table.append('\n');
    }
    return table.toString();
  }

  private static String padded(double number) {
    return padded(rounded(number));
  }

  private static String padded(String text) {
    return " ".repeat(Math.max(0, LEAST_WIDTH - text.length())) + text;
  }

  private static String rounded(double number) {
    int decimals = number >= 1000 || number == Math.rint(number) ? 0 : number >= 10 ? 1 : 3;
    return String.format(Locale.ROOT, "%." + decimals + "f", number);
  }

  /** The same as JSON. */
  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("work", work);
    all.put("runs", runs);
    all.put("median", medians());
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(all)
        + "\n";
  }
}
