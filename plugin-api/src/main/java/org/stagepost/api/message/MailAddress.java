package org.stagepost.api.message;

import java.util.Objects;
import java.util.Optional;

/**
 * A mailbox address of RFC 5321 §4.1.2, {@code Local-part@Domain}.
 *
 * <p>The local part is kept unquoted and with its letters' case (RFC 5321 §2.4): quoted and
 * unquoted spellings of one address are equal. The domain is kept in lower case and in ASCII, an
 * international one in its {@code xn--} form (RFC 5890 §2.3.2.1).
 *
 * @param localPart the local part without quotes or escapes: 1 to 64 octets (0 if it was written
 *     {@code ""}), no control characters
 * @param domain a host name in lower case and ASCII, or an address literal with its brackets: 1 to
 *     255 octets
 */
public record MailAddress(String localPart, String domain) {

  /** Checks that there is nothing in the parts that could not stand on a command line. */
  public MailAddress {
    Objects.requireNonNull(localPart, "localPart");
    domain = DomainSpelling.of(domain).orElse("");
    if (hasControl(localPart) || hasControl(domain) || domain.isEmpty()) {
      throw new IllegalArgumentException("not a mail address");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /**
   * The address that stands in this text, by the grammar of RFC 5321 §4.1.2 without the angle
   * brackets: dot-string or quoted string, host name or address literal; 8-bit characters are let
   * through in the local part (RFC 6531 §3.3).
   *
   * @return empty if the text is anything else
   */
  public static Optional<MailAddress> parse(String text) {
    return AddressGrammar.parse(text);
  }

  /**
   * The domain of addresses that this text is, in the spelling that {@link #domain} has.
   *
   * @return empty if no address can have such a domain
   */
  public static Optional<String> parseDomain(String text) {
    return AddressGrammar.parseDomain(text);
  }

  /** The local part without a {@code +detail}, in the case that it was written in. */
  public String localPartWithoutDetail() {
    int plus = localPart.indexOf('+');
    return plus > 0 ? localPart.substring(0, plus) : localPart;
  }

  /** The address as it stands in a command or header: the local part is quoted where it must be. */
  @Override
  public String toString() {
    return AddressGrammar.quoteIfNeeded(localPart) + "@" + domain;
  }
}
