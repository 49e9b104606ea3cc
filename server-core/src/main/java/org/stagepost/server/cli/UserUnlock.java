package org.stagepost.server.cli;

import java.io.IOException;
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
      "An account and an address together let the account in from there, whatever others guess.",
      "Forgotten networks are not known any more: who comes from them is a stranger again."
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

  @Option(
      names = "--forget-networks",
      description = "Forget from where the account has logged in; also while no server runs.")
  private boolean forgetting;

  @Override
  public Integer call() throws IOException {
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
    if (forgetting && name == null) {
      throw new UserError("whose networks are to be forgotten? Name an account");
    }
    arguments.put("forget-networks", String.valueOf(forgetting));
    AdminCall call = new AdminCall(options.home());
    return forgetting
        ? call.run("user.unlock", arguments)
        : call.runInServer("user.unlock", arguments, "no server runs, and so nothing is locked");
  }

  private static String checked(String address) {
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException e) {
      throw new UserError(address + ": this is no IP address");
    }
  }
}
