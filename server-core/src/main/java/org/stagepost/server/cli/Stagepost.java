package org.stagepost.server.cli;

import java.io.PrintWriter;
import java.util.List;
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
    })
final class Stagepost implements Runnable {

  /** Each is named by its annotation; they are listed in this order. */
  private static final List<Class<?>> COMMANDS =
      List.of(
          RunCommand.class,
          DevCommand.class,
          CheckCommand.class,
          UserCommand.class,
          MailboxCommand.class,
          PluginCommand.class,
          ExplainCommand.class,
          SimulateCommand.class,
          ConfigCommand.class,
          HelpCommand.class);

  @Spec private CommandSpec spec;

  /** Parses the command line and runs it; gives the exit code. */
  static int execute(String... arguments) {
    CommandLine commandLine = commandLine(arguments);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Stagepost::wrongUsage);
    commandLine.setExecutionExceptionHandler(Stagepost::failed);
    return commandLine.execute(arguments);
  }

  /** All commands that a command line with these arguments needs. */
  static CommandLine commandLine(String... arguments) {
    CommandLine commandLine = new CommandLine(new Stagepost());
    commands(arguments).forEach(commandLine::addSubcommand);
    return commandLine;
  }

  /** The command that is named first, for to look at all of them takes long; or else all. */
  private static List<Class<?>> commands(String... arguments) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> command != HelpCommand.class) // which speaks of the others
            .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
            .toList();
    return named.isEmpty() ? COMMANDS : named;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
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
    return Invocation.failed(problem, command.getErr());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
