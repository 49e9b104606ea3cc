package org.stagepost.distribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A system call out of a trace. It was made when its first line came and had returned when its last
 * one came; of two threads' calls these lines tell which was first.
 *
 * @param begin the number of its first line
 * @param end the number of its last line; one that never returned has none that comes
 * @param seconds when it was made, since 1970
 * @param name its name
 * @param words its arguments and what it gave, as strace writes them
 */
record SystemCall(int begin, int end, double seconds, String name, String words) {

  private static final Pattern LINE =
      Pattern.compile("(?<thread>\\d+) +(?<seconds>[\\d.]+) (?<rest>.*)");
  private static final Pattern WHOLE = Pattern.compile("(?<name>\\w+)\\((?<words>.*)");
  private static final Pattern RESUMED =
      Pattern.compile("<\\.\\.\\. (?<name>\\w+) resumed>(?<words>.*)");
  private static final String UNFINISHED = " <unfinished ...>";
  private static final Pattern FILE = Pattern.compile("\\d+<(?<file>/[^>]*)>.*");

  /** Reads a trace that was made with {@code -f -ttt -yy}. */
  static List<SystemCall> read(List<String> lines) {
    List<SystemCall> calls = new ArrayList<>();
    Map<String, SystemCall> unfinished = new HashMap<>();
    for (int number = 0; number < lines.size(); number++) {
      Matcher line = LINE.matcher(lines.get(number));
      if (!line.matches()) {
        continue;
      }
      String rest = line.group("rest");
      double seconds = Double.parseDouble(line.group("seconds"));
      Matcher whole = WHOLE.matcher(rest);
      Matcher resumed = RESUMED.matcher(rest);
      if (resumed.matches()) {
        SystemCall begun = unfinished.remove(line.group("thread"));
        if (begun != null) {
          String words = begun.words() + resumed.group("words");
          calls.add(new SystemCall(begun.begin(), number, begun.seconds(), begun.name(), words));
        }
      } else if (whole.matches()) {
        String words = whole.group("words");
        boolean open = words.endsWith(UNFINISHED);
        SystemCall call =
            new SystemCall(
                number,
                number,
                seconds,
                whole.group("name"),
                open ? words.substring(0, words.length() - UNFINISHED.length()) : words);
        if (open) {
          unfinished.put(line.group("thread"), call);
        } else {
          calls.add(call);
        }
      }
    }
    unfinished
        .values()
        .forEach(
            call ->
                calls.add(
                    new SystemCall(
                        call.begin(),
                        Integer.MAX_VALUE,
                        call.seconds(),
                        call.name(),
                        call.words())));
    calls.sort(Comparator.comparingInt(SystemCall::begin));
    return calls;
  }

  /** The file that its first argument is open on. */
  Optional<String> file() {
    Matcher file = FILE.matcher(words);
    return file.matches() ? Optional.of(file.group("file")) : Optional.empty();
  }

  /** Whether it changes a file. */
  boolean writes() {
    return name.startsWith("write") || name.startsWith("pwrite");
  }

  /** Whether it makes a file durable, and did. */
  boolean forces() {
    return (name.equals("fsync") || name.equals("fdatasync")) && words.endsWith("= 0");
  }

  /** Whether it is about something in a folder, and changes it. */
  boolean changes(String folder) {
    return words.contains(folder)
        && (writes()
            || name.matches("f(data)?sync|f?truncate|fallocate|rename.*|unlink.*|mkdir.*|link.*")
            || name.startsWith("open") && words.matches(".*O_(CREAT|TRUNC).*"));
  }

  /** Whether it moves octets through the connection that has this port at its other end. */
  boolean isOn(int peerPort) {
    return words.matches("(?s)\\d+<TCP[^>]*->[^>]*:" + peerPort + "\\]>.*");
  }
}
