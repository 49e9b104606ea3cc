package org.stagepost.server.cli;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stagepost mailbox list}. */
@Command(
    name = "list",
    description = {
      "Lists the mailboxes that have had mail, and what they hold.",
      "If they belong to an account, what they may hold as well."
    },
    mixinStandardHelpOptions = true)
final class MailboxList implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(
      paramLabel = "PATTERN",
      arity = "0..1",
      defaultValue = "*",
      description = "Only those whose names fit: * stands for any text, ? for one character.")
  private String pattern;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .runForData("mailbox.list", Map.of("pattern", pattern), json);
  }
}
