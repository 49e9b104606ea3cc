package org.stagepost.server.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import org.stagepost.server.admin.AdminReply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost explain}. */
@Command(
    name = "explain",
    description = {
      "Shows which hooks of which plugins saw a message or an SMTP session.",
      "In their order, with what each has decided, how long it took, and what it has",
      "changed. The running server remembers the newest mail transactions."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(
      paramLabel = "ID",
      description =
          "The id of the session, as in the log, or of the message, as in the reply 250 and in its"
              + " Received field.")
  private String id;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() {
    AdminReply reply = new AdminCall(options.home()).askServer("trail.explain", Map.of("id", id));
    if (reply.exitCode() == ExitCode.FINE) {
      TrailText.print(reply.rows(), json);
    }
    return reply.exitCode();
  }
}
