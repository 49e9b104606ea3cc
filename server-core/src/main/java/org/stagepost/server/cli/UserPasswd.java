package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost user passwd}. */
@Command(
    name = "passwd",
    description = "Changes the password of an account; asks for the new one.",
    mixinStandardHelpOptions = true)
final class UserPasswd implements Callable<Integer> {

  @Mixin private HomeOptions options;
  @Mixin private PasswordOptions password;

  @Parameters(paramLabel = "NAME@DOMAIN", description = "The account's address.")
  private String name;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .run("user.passwd", Map.of("name", name, "password", password.read()));
  }
}
