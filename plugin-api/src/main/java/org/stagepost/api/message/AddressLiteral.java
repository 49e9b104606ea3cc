package org.stagepost.api.message;

/** The address literals of RFC 5321 §4.1.3: the part of a domain that stands in brackets. */
final class AddressLiteral {

  private static final String IPV6_TAG = "IPv6:";
  private static final int IPV6_GROUPS = 8;

  private AddressLiteral() {}

  /** Whether this is a literal, brackets included. */
  static boolean isLiteral(String text) {
    if (text.length() < 3 || !text.startsWith("[") || !text.endsWith("]")) {
      return false;
    }
    String content = text.substring(1, text.length() - 1);
    if (content.regionMatches(true, 0, IPV6_TAG, 0, IPV6_TAG.length())) {
      return isIpv6(content.substring(IPV6_TAG.length()));
    }
    return isIpv4(content) || isGeneral(content);
  }

  private static boolean isIpv4(String text) {
    String[] numbers = text.split("\\.", -1);
    if (numbers.length != 4) {
      return false;
    }
    for (String number : numbers) {
      boolean digits = number.chars().allMatch(c -> c >= '0' && c <= '9');
      if (!digits || number.isEmpty() || number.length() > 3 || Integer.parseInt(number) > 255) {
        return false;
      }
    }
    return true;
  }

  /** RFC 4291 §2.2: eight groups; one run of them may be left out, the last two may be IPv4. */
  private static boolean isIpv6(String text) {
    int gap = text.indexOf("::");
    if (gap < 0) {
      return groups(text, true) == IPV6_GROUPS;
    }
    int before = groups(text.substring(0, gap), false);
    int behind = groups(text.substring(gap + 2), true);
    return before >= 0 && behind >= 0 && before + behind < IPV6_GROUPS;
  }

  /** How many groups there are in a part without a gap; -1 if it is none. */
  private static int groups(String text, boolean last) {
    if (text.isEmpty()) {
      return 0;
    }
    String[] groups = text.split(":", -1);
    int count = groups.length;
    if (last && isIpv4(groups[count - 1])) {
      groups[count - 1] = "0";
      count++;
    }
    for (String group : groups) {
      boolean hex = group.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
      if (!hex || group.isEmpty() || group.length() > 4) {
        return -1;
      }
    }
    return count;
  }

  /** A tag that is still to be registered, and what only its users understand. */
  private static boolean isGeneral(String text) {
    int colon = text.indexOf(':');
    if (colon <= 0 || colon == text.length() - 1 || text.charAt(colon - 1) == '-') {
      return false;
    }
    return text.substring(0, colon)
            .chars()
            .allMatch(c -> AddressGrammar.isLetterOrDigit(c) || c == '-')
        && text.substring(colon + 1)
            .chars()
            .allMatch(c -> c > ' ' && c <= '~' && c != '[' && c != '\\' && c != ']');
  }
}
