package org.stagepost.server.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "stagepost",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "A mail server that is assembled from plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Try it:       stagepost dev",
      "Set it up:    stagepost user add ann@example.org, then stagepost run",
      "Each command explains itself: stagepost COMMAND --help"
    },
    subcommands = {
      RunCommand.class,
      DevCommand.class,
      CheckCommand.class,
      UserCommand.class,
      PluginCommand.class,
      ConfigCommand.class,
      HelpCommand.class
    })
public final class Stagepost implements Runnable {

  @Spec private CommandSpec spec;

  /** Runs the command line; gives the exit code. */
  public static int execute(String... arguments) {
    CommandLine commandLine = new CommandLine(new Stagepost());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Stagepost::wrongUsage);
    commandLine.setExecutionExceptionHandler(Stagepost::failed);
    return commandLine.execute(arguments);
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.WRONG_USAGE;
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) {
    if (problem instanceof UserError) {
      command.getErr().println(problem.getMessage().stripTrailing());
      return ExitCode.USER_ERROR;
    }
    command.getErr().println("stagepost failed; this is a fault of the server, please report it:");
    problem.printStackTrace(command.getErr());
    return ExitCode.INTERNAL_ERROR;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
