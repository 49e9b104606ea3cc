package org.stagepost.benchmarks.load;

/**
 * The mailboxes that are filled and emptied. Here they are counted from 0; their names have numbers
 * of their own.
 *
 * @param first the number that the first of them has in its names
 * @param count how many
 * @param names what they are called
 * @param password what opens them all
 */
record Mailboxes(int first, int count, Names names, String password) {

  /**
   * Patterns, with {@code %d} for the number.
   *
   * @param address the address
   * @param login the name that opens it
   */
  record Names(String address, String login) {}

  /** Checks that there is one. */
  Mailboxes {
    if (count < 1) {
      throw new IllegalArgumentException("at least one mailbox is needed");
    }
  }

  String address(int index) {
    return names.address.formatted(first + index);
  }

  String login(int index) {
    return names.login.formatted(first + index);
  }
}
