package org.stagepost.server.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Guesses which known name was meant by one that is not known. */
public final class NearestName {

  private static final int MAX_LENGTH = 64; // nobody mistypes more than that
  private static final int MAX_GUESSES = 2;

  private NearestName() {}

  /** The known names that are near: at most two, the nearest first; often none. */
  public static List<String> of(String unknown, Collection<String> known) {
    if (unknown.length() > MAX_LENGTH) {
      return List.of();
    }
    record Guess(String name, int distance) {}
    List<Guess> near =
        known.stream()
            .filter(name -> name.length() <= MAX_LENGTH)
            .map(name -> new Guess(name, distance(unknown, name)))
            .filter(guess -> isNear(unknown, guess.name(), guess.distance()))
            .sorted(java.util.Comparator.comparingInt(Guess::distance).thenComparing(Guess::name))
            .toList();
    return near.stream()
        .filter(guess -> guess.distance() == near.getFirst().distance())
        .limit(MAX_GUESSES)
        .map(Guess::name)
        .toList();
  }

  /**
   * What helps somebody who wrote an unknown name: {@code ; did you mean "a"?}, or else the known
   * names, or nothing if there are none.
   *
   * @param kind what the names are names of, in the plural: {@code "stores"}
   */
  public static String hint(String unknown, Collection<String> known, String kind) {
    List<String> near = of(unknown, known);
    if (!near.isEmpty()) {
      return "; did you mean " + Shown.list(near, "or") + "?";
    }
    if (known.isEmpty()) {
      return "; there are no " + kind;
    }
    return "; known " + kind + " are " + Shown.list(known.stream().sorted().toList(), "and");
  }

  private static boolean isNear(String unknown, String known, int distance) {
    int length = Math.max(unknown.length(), known.length());
    return distance < length && distance <= Math.clamp(length / 3, 1, 3);
  }

  /**
   * How many letters must be put in, left out, changed or swapped with their neighbour to get from
   * one to the other (optimal string alignment); case does not count.
   */
  static int distance(String one, String other) {
    String a = one.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    int[][] steps = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        steps[i][j] = i == 0 || j == 0 ? i + j : cheapest(steps, a, b, i, j);
      }
    }
    return steps[a.length()][b.length()];
  }

  private static int cheapest(int[][] steps, String a, String b, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j] + 1, steps[i][j - 1] + 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
  }
}
