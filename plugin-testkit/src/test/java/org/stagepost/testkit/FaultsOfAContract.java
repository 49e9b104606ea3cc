package org.stagepost.testkit;

import java.lang.reflect.Constructor;
import java.util.List;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each clause of a contract can fail: over something with one fault the contract fails at the
 * clause that is about it, and over something sound it passes there.
 *
 * <p>What has a fault is a class with the contract over it inside: {@code Contract}, which finds
 * the class that it stands in by {@link #broken}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultsOfAContract {

  /**
   * A fault.
   *
   * @param contract the contract over what has it
   * @param clause the test of the contract that finds it
   */
  record Fault(Class<?> contract, String clause) {
    @Override
    public String toString() {
      return contract.getName().replaceFirst(".*?\\$", "") + ", " + clause;
    }
  }

  /** All faults. */
  abstract List<Fault> faults();

  /** The contract over what has none. */
  abstract Class<?> sound();

  @ParameterizedTest
  @MethodSource("faults")
  void theClauseFindsTheFault(Fault fault) {
    Clause.assertFindsTheFault(fault.contract(), fault.clause());
  }

  @ParameterizedTest
  @MethodSource("clauses")
  void whatIsSoundPassesTheClause(String clause) {
    Clause.assertPasses(sound(), clause);
  }

  List<String> clauses() {
    return faults().stream().map(Fault::clause).distinct().toList();
  }

  /** The class that a contract stands in. */
  static Class<?> broken(Object contract) {
    return contract.getClass().getEnclosingClass();
  }

  /** One of the class that a contract stands in. */
  static <T> T broken(Object contract, Class<T> type) {
    try {
      Constructor<?> constructor = broken(contract).getDeclaredConstructor();
      return type.cast(constructor.newInstance());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
