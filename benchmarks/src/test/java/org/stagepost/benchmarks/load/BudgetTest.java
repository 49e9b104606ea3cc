package org.stagepost.benchmarks.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class BudgetTest {

  @Test
  void endsWithItsThings() {
    Budget budget = new Budget(2, Duration.ofDays(1));
    assertEquals(OptionalLong.of(0), budget.next());
    assertFalse(budget.isOver());
    assertEquals(OptionalLong.of(1), budget.next());
    assertTrue(budget.isOver());
    assertEquals(OptionalLong.empty(), budget.next());
  }

  @Test
  void endsWithItsTime() {
    Budget budget = new Budget(2, Duration.ZERO);
    assertTrue(budget.isOver());
    assertEquals(OptionalLong.empty(), budget.next());
  }
}
