package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost user passwd}. */
@Command(
    name = "passwd",
    description = {
      "Changes the password of an account; asks for the new one.",
      "Its application passwords stay as they are, and it says how many there are.",
      "From where it has logged in before is forgotten: all are strangers until they log in."
    },
    mixinStandardHelpOptions = true)
final class UserPasswd implements Callable<Integer> {

  @Mixin private HomeOptions options;
  @Mixin private PasswordOptions password;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Option(
      names = "--revoke-app-passwords",
      description = "Remove the account's application passwords as well.")
  private boolean revoking;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .run(
            "user.passwd",
            Map.of(
                "name",
                name,
                "password",
                password.read(),
                "revoke-app-passwords",
                String.valueOf(revoking)));
  }
}
