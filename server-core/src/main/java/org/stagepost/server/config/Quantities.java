package org.stagepost.server.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.stagepost.api.host.DataSize;

/** Durations and sizes as the file has them: a whole number with its unit, without a blank. */
public final class Quantities {

  private static final int MAX_DIGITS = 12;
  private static final Duration LONGEST = Duration.ofDays(36_500); // its nanoseconds fit in a long

  private static final Map<String, Long> MILLISECONDS = descending();
  private static final Map<String, Long> OCTETS =
      Map.of(
          "B", 1L,
          "KB", 1_000L,
          "MB", 1_000_000L,
          "GB", 1_000_000_000L,
          "TB", 1_000_000_000_000L,
          "KiB", 1L << 10,
          "MiB", 1L << 20,
          "GiB", 1L << 30,
          "TiB", 1L << 40);

  private Quantities() {}

  private static Map<String, Long> descending() {
    Map<String, Long> units = new LinkedHashMap<>();
    units.put("d", 86_400_000L);
    units.put("h", 3_600_000L);
    units.put("m", 60_000L);
    units.put("s", 1_000L);
    units.put("ms", 1L);
    return units;
  }

  static Optional<Duration> duration(String text) {
    return quantity(text, MILLISECONDS)
        .map(Duration::ofMillis)
        .filter(duration -> duration.compareTo(LONGEST) <= 0);
  }

  /** A size such as {@code 25MB}; empty if this is none. */
  public static Optional<DataSize> size(String text) {
    return quantity(text, OCTETS).map(DataSize::new);
  }

  private static Optional<Long> quantity(String text, Map<String, Long> units) {
    int digits = 0;
    while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
      digits++;
    }
    Long unit = units.get(text.substring(digits));
    if (digits == 0 || digits > MAX_DIGITS || unit == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Math.multiplyExact(Long.parseLong(text.substring(0, digits)), unit));
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  /** With the largest unit that leaves a whole number: {@code 90s}, {@code 5m}. */
  static String print(Duration duration) {
    long milliseconds = duration.toMillis();
    if (milliseconds == 0) {
      return "0s";
    }
    return MILLISECONDS.entrySet().stream()
        .filter(unit -> milliseconds % unit.getValue() == 0)
        .findFirst()
        .map(unit -> milliseconds / unit.getValue() + unit.getKey())
        .orElseThrow();
  }

  /** With the unit that gives the shortest number: {@code 50MB}, {@code 64KiB}. */
  static String print(DataSize size) {
    if (size.octets() == 0) {
      return "0B";
    }
    return OCTETS.entrySet().stream()
        .filter(unit -> size.octets() % unit.getValue() == 0)
        .max(Map.Entry.comparingByValue())
        .map(unit -> size.octets() / unit.getValue() + unit.getKey())
        .orElseThrow();
  }
}
