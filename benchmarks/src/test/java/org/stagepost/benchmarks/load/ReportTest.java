package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportTest {

  private static Report of(double... speeds) {
    Report report = new Report("work");
    for (double speed : speeds) {
      Map<String, Double> run = report.run();
      run.put("letters/s", speed);
      run.put("errors", 0.0);
    }
    return report;
  }

  @Test
  void aTableHasAColumnForEachRunAndTheMedian() {
    assertEquals(
        """
        work
        letters/s        1235        12.5       0.120        12.5
        errors              0           0           0           0
                          run         run         run      median
        """,
        of(1234.6, 12.5, 0.12).table());
  }

  @Test
  void oneRunIsItsOwnMedian() {
    assertEquals("work\nletters/s           5\nerrors              0\n", of(5).table());
  }

  @Test
  void jsonHasAllRuns() {
    JsonNode json = JsonMapper.builder().build().readTree(of(4, 1, 3, 2).json());
    assertEquals("work", json.get("work").asString());
    assertEquals(
        List.of(4.0, 1.0, 3.0, 2.0),
        json.get("runs").valueStream().map(run -> run.get("letters/s").asDouble()).toList());
    assertEquals(2.5, json.get("median").get("letters/s").asDouble());
  }
}
