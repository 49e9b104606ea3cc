package org.stagepost.server.cli;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user unlock}. */
@Command(
    name = "unlock",
    description = {
      "Forgets failed logins: with an account, from an address, or both.",
      "An account and an address together let the account in from there, whatever others guess."
    },
    mixinStandardHelpOptions = true)
final class UserUnlock implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(paramLabel = "NAME@DOMAIN", arity = "0..1", description = "The account's address.")
  private String name;

  @Option(
      names = "--address",
      paramLabel = "IP",
      description = "The client's IP address; an IPv6 address stands for its /64.")
  private String address;

  @Override
  public Integer call() {
    Map<String, String> arguments = new LinkedHashMap<>();
    if (name != null) {
      arguments.put("name", name);
    }
    if (address != null) {
      arguments.put("address", checked(address));
    }
    if (arguments.isEmpty()) {
      throw new UserError("what is to be unlocked? Name an account, an --address, or both");
    }
    return new AdminCall(options.home())
        .runInServer("user.unlock", arguments, "no server runs, and so nothing is locked");
  }

  private static String checked(String address) {
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw new UserError(address + ": this is no IP address");
    }
  }
}
