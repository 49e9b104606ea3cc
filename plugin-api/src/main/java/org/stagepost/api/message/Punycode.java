package org.stagepost.api.message;

/** Writes Unicode in letters, digits and hyphens (RFC 3492). */
final class Punycode {

  // §5
  private static final int BASE = 36;
  private static final int T_MIN = 1;
  private static final int T_MAX = 26;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int INITIAL_BIAS = 72;
  private static final int INITIAL_N = 0x80;

  private Punycode() {}

  /**
   * The ASCII form of a label, without a prefix (§6.3).
   *
   * @param label its code points: so few that no number here comes near the largest one
   */
  static String encode(int[] label) {
    StringBuilder text = new StringBuilder();
    for (int codePoint : label) {
      if (codePoint < INITIAL_N) {
        text.append((char) codePoint);
      }
    }
    int basic = text.length();
    if (basic > 0) {
      text.append('-');
    }
    int done = basic;
    int n = INITIAL_N;
    int delta = 0;
    int bias = INITIAL_BIAS;
    while (done < label.length) {
      int next = nextFrom(label, n);
      delta += (next - n) * (done + 1);
      n = next;
      for (int codePoint : label) {
        if (codePoint < n) {
          delta++;
        } else if (codePoint == n) {
          append(text, delta, bias);
          bias = adapted(delta, done + 1, done == basic);
          delta = 0;
          done++;
        }
      }
      delta++;
      n++;
    }
    return text.toString();
  }

  /** The smallest code point of a label that is not below another. */
  private static int nextFrom(int[] label, int from) {
    int next = Integer.MAX_VALUE;
    for (int codePoint : label) {
      if (codePoint >= from && codePoint < next) {
        next = codePoint;
      }
    }
    return next;
  }

  private static void append(StringBuilder text, int number, int bias) {
    int rest = number;
    int k = BASE;
    int threshold = threshold(k, bias);
    while (rest >= threshold) {
      text.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
      k += BASE;
      threshold = threshold(k, bias);
    }
    text.append(digit(rest));
  }

  private static int threshold(int k, int bias) {
    return Math.clamp(k - bias, T_MIN, T_MAX);
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  /** §6.1. */
  private static int adapted(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - T_MIN) * T_MAX / 2) {
      rest /= BASE - T_MIN;
      k += BASE;
    }
    return k + (BASE - T_MIN + 1) * rest / (rest + SKEW);
  }
}
