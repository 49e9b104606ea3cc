package org.stagepost.benchmarks.load;

import picocli.CommandLine.Option;

/** The options that say which mailboxes there are. */
final class MailboxOptions {

  @Option(
      names = "--mailboxes",
      paramLabel = "N",
      description = "How many mailboxes are used (default: ${DEFAULT-VALUE}).")
  private int count = 20;

  @Option(
      names = "--first",
      paramLabel = "N",
      description = "The number of the first of them (default: ${DEFAULT-VALUE}).")
  private int first = 1;

  @Option(
      names = "--address",
      paramLabel = "PATTERN",
      description = "The address of mailbox number %%d (default: user%%d@example.org).")
  private String address = "user%d@example.org";

  @Option(
      names = "--login-name",
      paramLabel = "PATTERN",
      description = "The name with which it is opened (default: the address).")
  private String login = "";

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description = "The password of all of them (default: ${DEFAULT-VALUE}).")
  private String password = "secret";

  Mailboxes mailboxes() {
    String name = login.isEmpty() ? address : login;
    return new Mailboxes(first, count, new Mailboxes.Names(address, name), password);
  }
}
