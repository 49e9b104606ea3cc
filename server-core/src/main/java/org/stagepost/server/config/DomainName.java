package org.stagepost.server.config;

import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * A domain of RFC 5321 §4.1.2, or an address literal with its brackets.
 *
 * @param value in lower case and in ASCII: an international name stands in its {@code xn--} form
 */
public record DomainName(String value) {

  /** Checks the grammar and the case. */
  public DomainName {
    if (!isDomain(value) || !value.equals(value.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not a domain name in lower case");
    }
  }

  /** The domain in this text, whatever its case; empty if it is none. */
  static Optional<DomainName> parse(String text) {
    return isDomain(text)
        ? Optional.of(new DomainName(text.toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  private static boolean isDomain(String text) {
    return text.chars().allMatch(c -> c < 0x80)
        && MailAddress.parse("postmaster@" + text).isPresent();
  }

  @Override
  public String toString() {
    return value;
  }
}
