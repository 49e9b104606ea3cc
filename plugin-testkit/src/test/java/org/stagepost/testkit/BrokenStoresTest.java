package org.stagepost.testkit;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * Each clause of the contract can fail: stores with one fault each, and all clauses that notice it.
 * They stand in {@code broken-stores.txt}: below the name of a store what fails, and what fails for
 * some orders of its threads only, with a question mark.
 */
final class BrokenStoresTest {

  private static final String LARGE = "aVeryLargeMessageGoesThroughAHeapOf64Megabytes";

  private static final List<Class<?>> GROUPS =
      List.of(
          BrokenDeliveries.class,
          BrokenQuotas.class,
          BrokenInspections.class,
          BrokenOctets.class,
          BrokenSessions.class,
          BrokenUpdates.class,
          BrokenNames.class,
          BrokenDisks.class);

  /** What a broken store does to the contract. */
  record Fault(Class<?> store, SortedSet<String> fails, SortedSet<String> mayFail) {
    @Override
    public String toString() {
      return store.getSimpleName();
    }
  }

  static List<Fault> faults() throws IOException {
    Map<String, Fault> faults = new LinkedHashMap<>();
    stores()
        .map(store -> new Fault(store, new TreeSet<>(), new TreeSet<>()))
        .forEach(fault -> faults.put(fault.toString(), fault));
    Fault fault = null;
    for (String line : table().lines().toList()) {
      if (line.startsWith(" ")) {
        for (String clause : line.trim().split(" +")) {
          boolean may = clause.endsWith("?");
          (may ? fault.mayFail() : fault.fails()).add(clause.replace("?", ""));
        }
      } else {
        fault = faults.get(line);
        assertTrue(fault != null, "no broken store has the name " + line);
      }
    }
    return List.copyOf(faults.values());
  }

  private static String table() throws IOException {
    try (InputStream in = BrokenStoresTest.class.getResourceAsStream("broken-stores.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  private static Stream<Class<?>> stores() {
    return GROUPS.stream()
        .<Class<?>>flatMap(group -> Arrays.stream(group.getDeclaredClasses()))
        .filter(MailStoreContract.class::isAssignableFrom)
        .filter(store -> !Modifier.isAbstract(store.getModifiers()));
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.MethodSource("faults")
  @Execution(ExecutionMode.CONCURRENT)
  void whatShouldFailDoesAndNothingElse(Fault fault) {
    EngineTestKit.Builder contract =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(fault.store()));
    if (!fault.fails().contains(LARGE)) { // it needs a process, and is no use to the others
      contract.filters(TagFilter.excludeTags("large"));
    }
    Events events = contract.execute().testEvents();
    SortedMap<String, Throwable> failed = failures(events);
    failed.keySet().removeAll(fault.mayFail());
    assertEquals(
        String.join("\n", fault.fails()),
        String.join("\n", failed.keySet()),
        () -> "of " + fault + ", for " + failed);
  }

  /** The clauses that failed, and why. */
  private static SortedMap<String, Throwable> failures(Events events) {
    SortedMap<String, Throwable> failures = new TreeMap<>();
    events.failed().stream()
        .forEach(
            event ->
                failures.put(
                    clause(event),
                    event
                        .getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()));
    return failures;
  }

  private static String clause(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseThrow();
  }

  @Test
  void eachClauseHasAStoreThatBreaksIt() throws IOException {
    SortedSet<String> clauses =
        Arrays.stream(MailStoreContract.class.getMethods())
            .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
            .map(Method::getName)
            .collect(toCollection(TreeSet::new));
    SortedSet<String> broken = new TreeSet<>();
    faults().forEach(fault -> broken.addAll(fault.fails()));
    assertEquals(String.join("\n", clauses), String.join("\n", broken));
  }

  @Test
  void eachStoreBreaksAClause() throws IOException {
    for (Fault fault : faults()) {
      assertFalse(fault.fails().isEmpty(), fault + " is not in the table");
    }
  }

  @Test
  void whatNeedsADiskThatFailsIsSkippedWithTheReason() {
    Events events =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                selectMethod(
                    BrokenNames.FoldsCase.class.getName()
                        + "#powerCutsUnderLoadLoseAndDoubleNothing"))
            .execute()
            .testEvents();
    events.assertStatistics(statistics -> statistics.started(1).aborted(1));
    assertEquals(
        "not tried on a disk that fails: its fault is another",
        events.aborted().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow().getMessage())
            .findFirst()
            .orElseThrow());
  }
}
