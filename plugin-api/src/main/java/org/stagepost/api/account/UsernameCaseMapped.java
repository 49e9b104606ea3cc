package org.stagepost.api.account;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The profile {@code UsernameCaseMapped} of RFC 8265 §3.3: of all spellings of a user name it makes
 * one, and it refuses what is no user name.
 */
final class UsernameCaseMapped {

  /** RFC 8264 §9.6, which is RFC 5892 §2.6: letters and signs that general rules would misjudge. */
  private static final Set<Integer> VALID_ALL_THE_SAME =
      Set.of(0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007);

  private static final Set<Integer> REFUSED_ALL_THE_SAME =
      Set.of(0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B);

  private static final int MIDDLE_DOT = 0xB7;
  private static final int KERAIA = 0x375;
  private static final int GERESH = 0x5F3;
  private static final int GERSHAYIM = 0x5F4;
  private static final int KATAKANA_MIDDLE_DOT = 0x30FB;

  private UsernameCaseMapped() {}

  /** The one spelling of a name; empty if it is none. */
  static Optional<String> enforce(String text) {
    String narrow = narrow(text);
    if (!isIdentifier(narrow)) { // RFC 8265 §3.3.2
      return Optional.empty();
    }
    String name = lowerCase(narrow);
    int[] codePoints = name.codePoints().toArray();
    boolean valid =
        isIdentifier(name)
            && IntStream.range(0, codePoints.length).allMatch(i -> isInContext(codePoints, i))
            && keepsBidiRule(codePoints);
    return valid ? Optional.of(name) : Optional.empty();
  }

  /** RFC 8264 §5.2.1: what is wide or narrow is of this block alone, but for a space. */
  private static String narrow(String text) {
    if (text.chars().allMatch(c -> c < 0xFF01)) {
      return text;
    }
    StringBuilder narrow = new StringBuilder();
    text.codePoints()
        .mapToObj(Character::toString)
        .map(one -> isWideOrNarrow(one.codePointAt(0)) ? compatible(one) : one)
        .forEach(narrow::append);
    return narrow.toString();
  }

  private static boolean isWideOrNarrow(int codePoint) {
    return codePoint >= 0xFF01 && codePoint <= 0xFFEE;
  }

  private static String compatible(String text) {
    return Normalizer.normalize(text, Form.NFKC);
  }

  /** RFC 8264 §5.2.3 and §5.2.4: lower case, and then normal form C. */
  private static String lowerCase(String text) {
    return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Form.NFC);
  }

  /** Whether all of a text is in the {@code IdentifierClass} (RFC 8264 §4.2), contexts aside. */
  private static boolean isIdentifier(String text) {
    return !text.isEmpty() && text.codePoints().allMatch(UsernameCaseMapped::isIdentifier);
  }

  /** RFC 8264 §8, in its order. */
  private static boolean isIdentifier(int codePoint) {
    if (codePoint < 0x80) {
      return codePoint > ' ' && codePoint < 0x7F; // §9.11
    }
    if (VALID_ALL_THE_SAME.contains(codePoint) || needsContext(codePoint)) {
      return true;
    }
    return !REFUSED_ALL_THE_SAME.contains(codePoint)
        && !isOldHangul(codePoint)
        && !isIgnorable(codePoint)
        && isLetterOrDigit(codePoint)
        && !hasCompatibleForm(codePoint);
  }

  /** §9.1. Joiners are in no name: whether one may stand there, Java's tables do not tell. */
  private static boolean isLetterOrDigit(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.LOWERCASE_LETTER,
          Character.UPPERCASE_LETTER,
          Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> false; // what Unicode has not assigned too: its lower case is not known yet
    };
  }

  /** §9.9: the letters of which syllables are composed. */
  private static boolean isOldHangul(int codePoint) {
    return codePoint >= 0x1100 && codePoint <= 0x11FF
        || codePoint >= 0xA960 && codePoint <= 0xA97C
        || codePoint >= 0xD7B0 && codePoint <= 0xD7FB;
  }

  /** §9.13, as far as a letter or a mark is meant: all other ignorables are neither. */
  private static boolean isIgnorable(int codePoint) {
    return codePoint == 0x34F // COMBINING GRAPHEME JOINER
        || codePoint == 0x17B4 // Khmer vowels that are not written
        || codePoint == 0x17B5
        || codePoint >= 0x180B && codePoint <= 0x180F // Mongolian variants
        || codePoint >= 0xFE00 && codePoint <= 0xFE0F // variants
        || codePoint >= 0xE0000 && codePoint <= 0xE0FFF; // tags, more variants
  }

  /** §9.17. */
  private static boolean hasCompatibleForm(int codePoint) {
    String one = Character.toString(codePoint);
    return !compatible(one).equals(one);
  }

  private static boolean needsContext(int codePoint) {
    return switch (codePoint) {
      case MIDDLE_DOT, KERAIA, GERESH, GERSHAYIM, KATAKANA_MIDDLE_DOT -> true;
      default -> isArabicDigit(codePoint) || isExtendedArabicDigit(codePoint);
    };
  }

  private static boolean isArabicDigit(int codePoint) {
    return codePoint >= 0x660 && codePoint <= 0x669;
  }

  private static boolean isExtendedArabicDigit(int codePoint) {
    return codePoint >= 0x6F0 && codePoint <= 0x6F9;
  }

  /** The contextual rules of RFC 5892, appendices A.3 to A.9. */
  private static boolean isInContext(int[] name, int index) {
    int before = index > 0 ? name[index - 1] : ' ';
    int behind = index + 1 < name.length ? name[index + 1] : ' ';
    return switch (name[index]) {
      case MIDDLE_DOT -> before == 'l' && behind == 'l';
      case KERAIA -> UnicodeScript.of(behind) == UnicodeScript.GREEK;
      case GERESH, GERSHAYIM -> UnicodeScript.of(before) == UnicodeScript.HEBREW;
      case KATAKANA_MIDDLE_DOT -> IntStream.of(name).anyMatch(UsernameCaseMapped::isJapanese);
      default ->
          !isArabicDigit(name[index])
              || IntStream.of(name).noneMatch(UsernameCaseMapped::isExtendedArabicDigit);
    };
  }

  private static boolean isJapanese(int codePoint) {
    return switch (UnicodeScript.of(codePoint)) {
      case HIRAGANA, KATAKANA, HAN -> true;
      default -> false;
    };
  }

  /** RFC 5893 §2: what is written from the right is that as a whole, and says so at both ends. */
  private static boolean keepsBidiRule(int[] name) {
    if (IntStream.of(name).noneMatch(UsernameCaseMapped::isFromTheRight)) {
      return true;
    }
    int last = name.length - 1;
    while (last > 0 && direction(name[last]) == Character.DIRECTIONALITY_NONSPACING_MARK) {
      last--;
    }
    boolean european = has(name, Character.DIRECTIONALITY_EUROPEAN_NUMBER);
    boolean arabic = has(name, Character.DIRECTIONALITY_ARABIC_NUMBER);
    boolean endsWell =
        isFromTheRight(name[last])
            || direction(name[last]) == Character.DIRECTIONALITY_EUROPEAN_NUMBER;
    return isFromTheRight(name[0])
        && direction(name[0]) != Character.DIRECTIONALITY_ARABIC_NUMBER
        && endsWell
        && !(european && arabic)
        && !has(name, Character.DIRECTIONALITY_LEFT_TO_RIGHT);
  }

  private static boolean has(int[] name, byte direction) {
    return IntStream.of(name).anyMatch(codePoint -> direction(codePoint) == direction);
  }

  private static byte direction(int codePoint) {
    return Character.getDirectionality(codePoint);
  }

  private static boolean isFromTheRight(int codePoint) {
    return switch (direction(codePoint)) {
      case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
          Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC,
          Character.DIRECTIONALITY_ARABIC_NUMBER ->
          true;
      default -> false;
    };
  }
}
