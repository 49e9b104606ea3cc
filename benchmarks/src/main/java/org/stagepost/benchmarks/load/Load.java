package org.stagepost.benchmarks.load;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of the command line. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Puts a mail server under load, and checks that it lost nothing.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Against a server of your own only. Each command explains itself: load COMMAND --help",
      "Exit code: 0 all fine, 1 an error or something wrong with the mail, 2 wrong usage."
    },
    subcommands = {
      SmtpCommand.class,
      Pop3Command.class,
      VerifyCommand.class,
      IdleCommand.class,
      HandshakeCommand.class,
      HelpCommand.class
    })
public final class Load implements Runnable {

  static final int FINE = 0;
  static final int WRONG = 1;
  static final int WRONG_USAGE = 2;

  @Spec private CommandSpec spec;

  /** Runs the command line; gives the exit code. */
  public static int execute(String... arguments) {
    return commandLine().execute(arguments);
  }

  static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new Load());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setParameterExceptionHandler(Load::wrongUsage);
    commandLine.setExecutionExceptionHandler(Load::failed);
    return commandLine;
  }

  private static int wrongUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(problem.getMessage());
    CommandLine.UnmatchedArgumentException.printSuggestions(problem, err);
    err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    return WRONG_USAGE;
  }

  private static int failed(
      Exception problem, CommandLine command, CommandLine.ParseResult arguments) {
    command.getErr().println("failed: " + problem);
    return WRONG;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
