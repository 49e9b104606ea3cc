package org.stagepost.api.store;

import org.stagepost.api.account.AccountName;

/**
 * The name of a mailbox: opaque text. A store keys its data by an id or a digest, never by building
 * a path from the name.
 *
 * @param value 1 to 320 characters without control characters
 */
public record MailboxName(String value) {

  private static final int MAX_LENGTH = 320;

  /** Checks the bounds. */
  public MailboxName {
    if (value.isEmpty()
        || value.length() > MAX_LENGTH
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a mailbox name");
    }
  }

  /** The mailbox that an account has by default: the one of its own name. */
  public static MailboxName of(AccountName account) {
    return new MailboxName(account.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
