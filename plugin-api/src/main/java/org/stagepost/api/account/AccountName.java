package org.stagepost.api.account;

import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * The canonical name of an account: an address whose local part is a user name in the one spelling
 * that RFC 8265 §3.3 (profile {@code UsernameCaseMapped}) gives it, and whose domain is that of a
 * {@link MailAddress}: in lower case and in ASCII, {@code xn--} for what is not. The one function
 * that makes it serves RCPT, AUTH, USER and the key in the store, so that no two of them can
 * disagree on who is meant.
 *
 * @param value {@code local@domain}, at most 320 characters, canonical
 */
public record AccountName(String value) {

  private static final int MAX_LENGTH = 320; // 64 + "@" + 255, RFC 5321 §4.5.3.1
  private static final int LONGEST_SPELLING = 4 * MAX_LENGTH; // of letters with their accents apart

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
   *     holds a slash, backslash, percent sign, asterisk, blank, symbol or control character, or is
   *     otherwise no user name of RFC 8265
   */
  public static Optional<AccountName> parse(String text, String defaultDomain) {
    String full = text.indexOf('@') < 0 ? text + "@" + defaultDomain : text;
    return canonical(full).filter(AccountName::isCanonical).map(AccountName::new);
  }

  /** The account that an address names, detail and all; empty as in {@link #parse}. */
  public static Optional<AccountName> of(MailAddress address) {
    return parse(address.localPart() + "@" + address.domain(), address.domain());
  }

  private static boolean isCanonical(String text) {
    return canonical(text).filter(text::equals).isPresent();
  }

  private static Optional<String> canonical(String text) {
    int at = text.indexOf('@');
    if (at < 0 || text.length() > LONGEST_SPELLING) {
      return Optional.empty();
    }
    return UsernameCaseMapped.enforce(text.substring(0, at))
        .filter(local -> !local.startsWith("."))
        .flatMap(
            local ->
                MailAddress.parseDomain(text.substring(at + 1)).map(domain -> local + "@" + domain))
        .filter(name -> name.length() <= MAX_LENGTH && isName(name));
  }

  /** Whether no other server or program would take it for a path or a pattern. */
  private static boolean isName(String text) {
    return text.chars().noneMatch(c -> "/\\%*".indexOf(c) >= 0);
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
