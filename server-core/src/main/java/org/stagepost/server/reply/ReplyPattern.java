package org.stagepost.server.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words with places for arguments, taken apart once.
 *
 * @param written the words as the file has them
 * @param parts the words between the places, one more than there are places
 * @param places which argument stands in each place
 */
record ReplyPattern(String written, List<String> parts, List<Integer> places) {

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])\\}");

  ReplyPattern {
    parts = List.copyOf(parts);
    places = List.copyOf(places);
  }

  /** Finds the places {@code {0}} to {@code {9}}; any other brace is a brace. */
  static ReplyPattern of(String written) {
    List<String> parts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    Matcher matcher = PLACE.matcher(written);
    int from = 0;
    while (matcher.find()) {
      parts.add(written.substring(from, matcher.start()));
      places.add(Integer.parseInt(matcher.group(1)));
      from = matcher.end();
    }
    parts.add(written.substring(from));
    return new ReplyPattern(written, parts, places);
  }

  /** The words with the arguments in their places; a place without an argument stays as it is. */
  String fill(List<String> arguments) {
    StringBuilder words = new StringBuilder(parts.getFirst());
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      if (place < arguments.size()) {
        words.append(arguments.get(place));
      } else {
        words.append('{').append(place).append('}');
      }
      words.append(parts.get(i + 1));
    }
    return words.toString();
  }
}
