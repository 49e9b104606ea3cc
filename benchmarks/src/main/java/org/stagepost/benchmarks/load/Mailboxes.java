package org.stagepost.benchmarks.load;

/**
 * The mailboxes that are filled and emptied, numbered from 0 here and from 1 in their names.
 *
 * @param count how many
 * @param address the pattern of their addresses
 * @param login the pattern of the names that open them
 * @param password what opens them all
 */
record Mailboxes(int count, String address, String login, String password) {

  /** Checks that there is one. */
  Mailboxes {
    if (count < 1) {
      throw new IllegalArgumentException("at least one mailbox is needed");
    }
  }

  String address(int number) {
    return address.formatted(number + 1);
  }

  String login(int number) {
    return login.formatted(number + 1);
  }
}
