package org.stagepost.benchmarks.load;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a letter. A server puts lines in front of it; all that follows it is covered.
 *
 * @param id the letter's, like no other
 * @param octets how many octets follow the line
 * @param checksum their CRC32C: it notices accidents, and nothing else is to be feared here
 */
record Stamp(String id, long octets, long checksum) {

  private static final Pattern LINE =
      Pattern.compile("X-Load-Stamp: ([0-9a-z]+-[0-9]+) ([0-9]+) ([0-9a-f]{8})\r\n");

  /** The line with its end. */
  String line() {
    return "X-Load-Stamp: %s %d %08x\r\n".formatted(id, octets, checksum);
  }

  /** Whether this is such a line, its end included, and what it says. */
  static Optional<Stamp> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    return matcher.matches()
        ? Optional.of(
            new Stamp(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3), 16)))
        : Optional.empty();
  }
}
