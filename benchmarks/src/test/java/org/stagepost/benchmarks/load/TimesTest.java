package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class TimesTest {

  private static Times ofMillis(int... millis) {
    Times times = new Times();
    for (int each : millis) {
      times.add(each * 1_000_000L);
    }
    return times;
  }

  @Test
  void givesWhatAPartDidNotExceed() {
    Times times = new Times();
    times.addAll(ofMillis(5, 1, 4));
    times.addAll(ofMillis(2, 3));
    assertEquals(5, times.count());
    assertEquals(3, times.millis(0.5));
    assertEquals(5, times.millis(0.99));
    assertEquals(5, times.millis(1));
    assertEquals(1, times.millis(0));
    assertEquals(0, new Times().millis(0.5));
  }

  @Test
  void growsWithWhatItHolds() {
    Times many = ofMillis(new int[1000]);
    assertEquals(1000, many.count());
    assertEquals(0, many.millis(1));
  }
}
