package org.stagepost.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One clause of a contract, tried on something that keeps it or breaks it. */
final class Clause {

  private Clause() {}

  /** This contract, which is over something with a fault, fails at this clause. */
  static void assertFindsTheFault(Class<?> broken, String clause) {
    assertEnds(Status.FAILED, broken, clause);
  }

  /** This contract, which is over something sound, passes at this clause. */
  static void assertPasses(Class<?> sound, String clause) {
    assertEnds(Status.SUCCESSFUL, sound, clause);
  }

  private static void assertEnds(Status status, Class<?> contract, String clause) {
    List<TestExecutionResult> results =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(contract, clause))
            .execute()
            .testEvents()
            .finished()
            .stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .toList();
    String name = clause + " over " + contract.getName();
    assertEquals(1, results.size(), () -> name + " is not one test: " + results);
    TestExecutionResult result = results.getFirst();
    if (result.getStatus() != status) {
      throw new AssertionError(
          name + " ended as " + result.getStatus() + " instead of " + status,
          result.getThrowable().orElse(null));
    }
  }
}
