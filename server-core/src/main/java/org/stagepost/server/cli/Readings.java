package org.stagepost.server.cli;

import org.stagepost.server.Home;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;

/** Reads the configuration for commands, and tells what is wrong with it. */
final class Readings {

  private Readings() {}

  /**
   * Reads the configuration file of a home, with the environment of this process.
   *
   * @throws UserError if it cannot be read or is not JSON; other faults are in the problems
   */
  static LoadedConfiguration read(Home home, Problems problems) {
    return new ConfigurationReader(home.root(), System.getenv())
        .read(home.config(), problems)
        .orElseThrow(() -> new UserError(problems.report()));
  }

  /** Prints the warnings to standard error. */
  static void warn(Problems problems) {
    problems.warnings().forEach(warning -> System.err.println("warning: " + warning));
  }

  /**
   * Ends a command that looks at a plugin's jar, if that has a fault.
   *
   * @throws UserError with the numbered report
   */
  static void demandSound(Problems ofTheJar) {
    if (ofTheJar.hasErrors()) {
      throw new UserError(reportOfJar(ofTheJar));
    }
  }

  /** What is wrong with a plugin's jar. */
  static String reportOfJar(Problems problems) {
    return problems.report("this plugin can be installed");
  }

  /**
   * Ends the command if there is an error.
   *
   * @throws UserError with the numbered report
   */
  static void demandNoErrors(Problems problems) {
    if (problems.hasErrors()) {
      throw new UserError(problems.report());
    }
  }
}
