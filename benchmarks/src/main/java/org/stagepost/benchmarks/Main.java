package org.stagepost.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import org.stagepost.benchmarks.load.Load;

/** Where {@code benchmarks.jar} begins: JMH, or the load program. */
public final class Main {

  private Main() {}

  /** Runs JMH with what stands behind {@code jmh}, and the load program with anything else. */
  public static void main(String[] arguments) throws IOException {
    String first = arguments.length == 0 ? "" : arguments[0];
    switch (first) {
      case "jmh" -> org.openjdk.jmh.Main.main(Arrays.copyOfRange(arguments, 1, arguments.length));
      case "java-home" -> System.out.println(System.getProperty("java.home"));
      default -> System.exit(Load.execute(arguments));
    }
  }
}
