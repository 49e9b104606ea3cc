package org.stagepost.server.config;

import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * A domain of RFC 5321 §4.1.2, or an address literal with its brackets.
 *
 * @param value in the spelling that {@link MailAddress#domain} has: in lower case and in ASCII, an
 *     international name in its {@code xn--} form
 */
public record DomainName(String value) {

  /** Checks the grammar and the spelling. */
  public DomainName {
    if (!MailAddress.parseDomain(value).equals(Optional.of(value))) {
      throw new IllegalArgumentException("not a domain name in its one spelling");
    }
  }

  /** The domain in this text, however it is spelt; empty if it is none. */
  static Optional<DomainName> parse(String text) {
    return MailAddress.parseDomain(text).map(DomainName::new);
  }

  @Override
  public String toString() {
    return value;
  }
}
