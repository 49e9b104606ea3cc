package org.stagepost.server.cli;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user add}. */
@Command(
    name = "add",
    description = "Adds an account; asks for its password.",
    mixinStandardHelpOptions = true)
final class UserAdd implements Callable<Integer> {

  @Mixin private HomeOptions options;
  @Mixin private PasswordOptions password;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Option(
      names = "--readable-secret",
      description = {
        "Keep the password readable as well, encrypted with the server's key: APOP needs that.",
        "Whoever has the data folder can then read it."
      })
  private boolean readableSecret;

  @Option(
      names = "--no-password",
      description = {
        "Ask for none: the account logs in by an authenticator that has its password elsewhere.",
        "\"user passwd\" gives it one later."
      })
  private boolean noPassword;

  @Option(
      names = "--quota",
      paramLabel = "SIZE",
      converter = OctetLimit.class,
      description = "How much the mailbox may hold, for example 1GB; or none.")
  private Long octets;

  @Option(
      names = "--quota-messages",
      paramLabel = "N",
      converter = MessageLimit.class,
      description = "How many messages the mailbox may hold; or none.")
  private Long messages;

  @Override
  public Integer call() throws IOException {
    Map<String, String> arguments = new HashMap<>();
    arguments.put("name", name);
    arguments.put("readable", String.valueOf(readableSecret));
    UserQuota.put(arguments, octets, messages);
    arguments.put("no-password", String.valueOf(noPassword));
    if (!noPassword) {
      arguments.put("password", password.read());
    }
    return new AdminCall(options.home()).run("user.add", arguments);
  }
}
