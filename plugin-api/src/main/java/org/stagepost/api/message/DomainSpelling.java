package org.stagepost.api.message;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one spelling of a domain: in lower case and in ASCII. An international label (RFC 5890
 * §2.3.2.1) becomes its {@code xn--} form. {@code java.net.IDN} is of no use here: it follows IDNA
 * of 2003, for which ß is ss.
 */
final class DomainSpelling {

  private static final String PREFIX = "xn--";
  private static final int LABEL_OCTETS = 63; // RFC 1035 §2.3.4

  private DomainSpelling() {}

  /**
   * The spelling of a domain or an address literal; what is ASCII is not judged.
   *
   * @return empty if a label that is not ASCII can be none
   */
  static Optional<String> of(String domain) {
    if (isAscii(domain)) {
      return Optional.of(domain.toLowerCase(Locale.ROOT));
    }
    if (domain.length() > 4 * LABEL_OCTETS + 3 || domain.startsWith("[")) {
      return Optional.empty();
    }
    String[] labels = domain.split("\\.", -1);
    return Stream.of(labels).allMatch(DomainSpelling::isLabel)
        ? Optional.of(Stream.of(labels).map(DomainSpelling::ascii).collect(Collectors.joining(".")))
        : Optional.empty();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** RFC 5895 §2, but that what is wide or narrow is refused and not mapped. */
  private static String lowerCase(String label) {
    return Normalizer.normalize(label.toLowerCase(Locale.ROOT), Form.NFC);
  }

  /** RFC 5892 §3, but for the contexts of those signs that need one. */
  private static boolean isLabel(String label) {
    if (isAscii(label)) {
      return true;
    }
    String lower = lowerCase(label);
    return !lower.startsWith(PREFIX)
        && !lower.startsWith("-")
        && !lower.endsWith("-")
        && lower.equals(Normalizer.normalize(lower, Form.NFKC))
        && label.codePoints().noneMatch(DomainSpelling::becomesAscii)
        && lower.codePoints().allMatch(DomainSpelling::isLetterOrDigit)
        && ascii(label).length() <= LABEL_OCTETS;
  }

  /** The sign for Kelvin, and I with a dot: whether they are K and I, readers do not agree. */
  private static boolean becomesAscii(int codePoint) {
    return codePoint >= 0x80 && Character.toLowerCase(codePoint) < 0x80;
  }

  private static boolean isLetterOrDigit(int codePoint) {
    if (codePoint < 0x80) {
      return AddressGrammar.isLetterOrDigit(codePoint) || codePoint == '-' || codePoint == '_';
    }
    return switch (Character.getType(codePoint)) {
      case Character.LOWERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> "\u00B7\u0375\u05F3\u05F4\u30FB".indexOf(codePoint) >= 0;
    };
  }

  private static String ascii(String label) {
    String lower = lowerCase(label);
    return isAscii(lower) ? lower : PREFIX + Punycode.encode(lower.codePoints().toArray());
  }
}
