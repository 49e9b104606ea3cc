package org.stagepost.server.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** One call of the program. */
public final class Invocation {

  /** How a server is started. There is nothing to parse, and a parser takes long to load. */
  private static final String[] JUST_RUN = {"run"};

  private Invocation() {}

  /** Runs the command line; gives the exit code. */
  public static int execute(String... arguments) {
    return Arrays.equals(arguments, JUST_RUN)
        ? execute(new RunCommand())
        : Stagepost.execute(arguments);
  }

  /** Runs a command that needs no parser; gives the exit code. */
  static int execute(Callable<Integer> command) {
    try {
      return command.call();
    } catch (Exception problem) {
      return failed(problem, new PrintWriter(System.err, true));
    }
  }

  /** Says what went wrong; gives the exit code. */
  static int failed(Exception problem, PrintWriter err) {
    if (problem instanceof UserError) {
      err.println(problem.getMessage().stripTrailing());
      return ExitCode.USER_ERROR;
    }
    err.println("stagepost failed; this is a fault of the server, please report it:");
    problem.printStackTrace(err);
    return ExitCode.INTERNAL_ERROR;
  }
}
