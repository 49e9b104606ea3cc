package org.stagepost.plugin.store.h2.log;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names of the log's files: {@code 000000000007.seg} is a segment, {@code 000000000008.body}
 * holds one large body, {@code 3.spare} is a segment to come, and {@code *.new} is unfinished.
 */
final class SegmentName {

  static final String SPARE = ".spare";
  static final String NEW = ".new";

  private static final String LOG = ".seg";
  private static final String BODY = ".body";
  private static final Pattern NUMBERED = Pattern.compile("(\\d{12,18})\\.(seg|body)");

  private SegmentName() {}

  static String ofLog(long number) {
    return String.format(Locale.ROOT, "%012d%s", number, LOG);
  }

  static String ofBody(long number) {
    return String.format(Locale.ROOT, "%012d%s", number, BODY);
  }

  static boolean isBody(String name) {
    return name.endsWith(BODY);
  }

  static OptionalLong number(String name) {
    Matcher matcher = NUMBERED.matcher(name);
    return matcher.matches()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
