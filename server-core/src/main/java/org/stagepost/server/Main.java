package org.stagepost.server;

import org.stagepost.server.cli.Invocation;

/** Where the process begins. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(Invocation.execute(arguments));
  }
}
