package org.stagepost.server.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What one pass over a file finds, told in the order of the file. */
final class Findings {

  private final Source.Name source;
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> warnings = new ArrayList<>();

  Findings(Source.Name source) {
    this.source = source;
  }

  private record Finding(Place place, String where, String what) {}

  void error(Place place, JsonPath path, String what) {
    errors.add(new Finding(place, source.at(place, path), what));
  }

  void warning(Place place, JsonPath path, String what) {
    warnings.add(new Finding(place, source.at(place, path), what));
  }

  /** How many errors there are so far. */
  int errors() {
    return errors.size();
  }

  /** Adds everything to the problems. */
  void tell(Problems problems) {
    inOrder(errors).forEach(error -> problems.error(error.where(), error.what()));
    inOrder(warnings).forEach(warning -> problems.warning(warning.where(), warning.what()));
  }

  private static List<Finding> inOrder(List<Finding> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparingInt((Finding finding) -> finding.place().line())
                .thenComparingInt(finding -> finding.place().column()))
        .toList();
  }
}
