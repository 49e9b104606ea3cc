package org.stagepost.server.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stagepost mailbox verify}. */
@Command(
    name = "verify",
    description = {
      "Reads all messages again and compares them with what was stored.",
      "Compares the index with the mail as well. Says what is damaged, and ends with exit code 2",
      "then. Locks nobody out. An index that differs is made anew if no server runs."
    },
    mixinStandardHelpOptions = true)
final class MailboxVerify implements Callable<Integer> {

  @Mixin private HomeOptions options;

  @Parameters(
      paramLabel = "NAME@DOMAIN",
      arity = "0..*",
      description = "The mailboxes to read (default: all).")
  private List<String> names = List.of();

  @Override
  public Integer call() throws IOException {
    return new AdminCall(options.home())
        .run("mailbox.verify", Map.of("names", String.join("\n", names)));
  }
}
