package org.stagepost.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Some processes and all that they have started: what they use, as Linux tells it in {@code /proc}.
 *
 * @param roots the ids of the processes
 */
record ProcessTree(List<Long> roots) {

  private static final double TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux
  private static final int USER_TIME = 11; // the 14th word of the file, counted behind the name
  private static final int LAST_TIME = 14;
  private static final double KIB_PER_MIB = 1024;

  /** Makes the list its own. */
  ProcessTree {
    roots = List.copyOf(roots);
  }

  private List<Long> all() {
    return roots.stream()
        .flatMap(id -> ProcessHandle.of(id).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .map(ProcessHandle::pid)
        .distinct()
        .toList();
  }

  /** Seconds of all processors, those of processes that have ended included. */
  double cpuSeconds() throws IOException {
    long ticks = 0;
    for (long process : all()) {
      String stat = read(process, "stat");
      String[] words = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
      for (int i = USER_TIME; i <= LAST_TIME && i < words.length; i++) {
        ticks += Long.parseLong(words[i]);
      }
    }
    return ticks / TICKS_PER_SECOND;
  }

  /** Resident memory in MiB; pages that processes share are counted once. */
  double residentMib() throws IOException {
    long kib = 0;
    for (long process : all()) {
      kib +=
          read(process, "smaps_rollup")
              .lines()
              .filter(line -> line.startsWith("Pss:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .sum();
    }
    return kib / KIB_PER_MIB;
  }

  /** A file about a process; nothing if the process has just ended. */
  private static String read(long process, String file) throws IOException {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process), file));
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      if (ProcessHandle.of(process).isEmpty()) {
        return "";
      }
      throw e;
    }
  }
}
