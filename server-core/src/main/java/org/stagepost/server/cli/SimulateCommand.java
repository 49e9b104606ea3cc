package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.stagepost.server.admin.AdminReply;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stagepost simulate}. */
@Command(
    name = "simulate",
    description = {
      "Shows what the running server would do with a message.",
      "Asks its hooks as if a client sent it, and delivers nothing. A plugin cannot tell;",
      "one that counts or writes does that."
    },
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Option(
      names = "--from",
      paramLabel = "ADDRESS",
      required = true,
      description = "Who would send it: the address of MAIL. <> for none.")
  private String from;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      required = true,
      description = "Who would get it: the address of RCPT. May be given more than once.")
  private List<String> to;

  @Option(
      names = "--ip",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The client's address (default: ${DEFAULT-VALUE}).")
  private String ip;

  @Option(
      names = "--hello",
      paramLabel = "NAME",
      description = "How it would introduce itself (default: by its address in brackets).")
  private String hello;

  @Option(
      names = "--message",
      paramLabel = "FILE",
      description =
          "The message, up to 4 MiB; its lines are sent with CRLF, however they end in the file"
              + " (default: a short one is made up).")
  private Path message;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("from", bare(from));
    arguments.put("to", String.join("\n", to.stream().map(SimulateCommand::bare).toList()));
    arguments.put("ip", ip);
    if (hello != null) {
      arguments.put("hello", hello);
    }
    byte[] octets =
        message == null
            ? ExampleMessage.of(bare(from), to.stream().map(SimulateCommand::bare).toList())
            : ExampleMessage.in(message);
    arguments.put("message", Base64.getEncoder().encodeToString(octets));
    AdminReply reply = new AdminCall(options.home()).askServer("trail.simulate", arguments);
    if (reply.exitCode() == ExitCode.FINE) {
      TrailText.print(reply.rows(), json);
    }
    return reply.exitCode();
  }

  /** An address without the brackets that it has on the wire. */
  private static String bare(String address) {
    return address.startsWith("<") && address.endsWith(">")
        ? address.substring(1, address.length() - 1)
        : address;
  }
}
