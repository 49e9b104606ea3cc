package org.stagepost.api.account;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * The canonical name of an account: an address in Unicode normal form C and lower case. The one
 * function that makes it serves RCPT, AUTH, USER and the key in the store, so that no two of them
 * can disagree on who is meant.
 *
 * @param value {@code local@domain}, at most 320 characters, canonical
 */
public record AccountName(String value) {

  private static final int MAX_LENGTH = 320; // 64 + "@" + 255, RFC 5321 §4.5.3.1

  /** Takes a canonical name as it is, for example from a database; checks that it is one. */
  public AccountName {
    if (!isCanonical(value)) {
      throw new IllegalArgumentException("not a canonical account name");
    }
  }

  /**
   * The account that this text names.
   *
   * @param text what a client or an operator wrote
   * @param defaultDomain the domain of a name without one
   * @return empty if no account can have such a name: it is empty or too long, begins with a dot,
   *     or holds a slash, backslash, percent sign, asterisk, blank or control character
   */
  public static Optional<AccountName> parse(String text, String defaultDomain) {
    String full = text.indexOf('@') < 0 ? text + "@" + defaultDomain : text;
    String canonical =
        Normalizer.normalize(
            Normalizer.normalize(full, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
            Normalizer.Form.NFC);
    return isCanonical(canonical) ? Optional.of(new AccountName(canonical)) : Optional.empty();
  }

  /** The account that an address names, detail and all; empty as in {@link #parse}. */
  public static Optional<AccountName> of(MailAddress address) {
    return parse(address.localPart() + "@" + address.domain(), address.domain());
  }

  private static boolean isCanonical(String text) {
    int at = text.indexOf('@');
    return at > 0
        && at == text.lastIndexOf('@')
        && text.length() <= MAX_LENGTH
        && !text.startsWith(".")
        && hasNoEmptyLabel(text.substring(at + 1))
        && text.codePoints().noneMatch(AccountName::isForbidden)
        && Normalizer.isNormalized(text, Normalizer.Form.NFC)
        && text.equals(text.toLowerCase(Locale.ROOT));
  }

  /** A domain with a dot at its end would be a second spelling of the one without it. */
  private static boolean hasNoEmptyLabel(String domain) {
    return !domain.isEmpty()
        && !domain.startsWith(".")
        && !domain.endsWith(".")
        && !domain.contains("..");
  }

  private static boolean isForbidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE, // half of a pair
          Character.PRIVATE_USE,
          Character.UNASSIGNED, // nobody knows yet what its lower case will be
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> "/\\%*".indexOf(codePoint) >= 0;
    };
  }

  /** The part before the at sign. */
  public String localPart() {
    return value.substring(0, value.indexOf('@'));
  }

  /** The part behind the at sign. */
  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
