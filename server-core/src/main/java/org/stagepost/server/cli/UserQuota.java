package org.stagepost.server.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user quota}. */
@Command(
    name = "quota",
    description = {
      "Shows how much an account may hold and holds, or changes how much it may hold.",
      "Mail that is there already stays."
    },
    mixinStandardHelpOptions = true)
final class UserQuota implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Option(
      names = "--octets",
      paramLabel = "SIZE",
      converter = OctetLimit.class,
      description = "All messages together, for example 1GB; or none.")
  private Long octets;

  @Option(
      names = "--messages",
      paramLabel = "N",
      converter = MessageLimit.class,
      description = "How many messages; or none.")
  private Long messages;

  @Option(
      names = "--default",
      description = "What is not given here goes back to the default of the configuration.")
  private boolean byDefault;

  @Option(names = "--json", description = "Print JSON, where nothing is changed.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    AdminCall admin = new AdminCall(options.home());
    if (octets == null && messages == null && !byDefault) {
      return admin.runForData("user.quota", Map.of("name", name), json);
    }
    Map<String, String> arguments = new HashMap<>();
    arguments.put("name", name);
    arguments.put("default", String.valueOf(byDefault));
    put(arguments, octets, messages);
    return admin.run("user.set-quota", arguments);
  }

  /** Adds the limits that were given. */
  static void put(Map<String, String> arguments, Long octets, Long messages) {
    if (octets != null) {
      arguments.put("octets", octets.toString());
    }
    if (messages != null) {
      arguments.put("messages", messages.toString());
    }
  }
}
