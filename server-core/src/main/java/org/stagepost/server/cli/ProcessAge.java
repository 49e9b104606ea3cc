package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** How long this process has lived, the start of Java included. */
final class ProcessAge {

  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path STATISTICS = Path.of("/proc/stat");
  private static final String BOOT = "btime ";

  private ProcessAge() {}

  /** Until now. */
  static Duration now() {
    Instant now = Instant.now();
    Instant start = ProcessHandle.current().info().startInstant().orElse(now);
    return sinceBoot(start).orElse(Duration.between(start, now));
  }

  /**
   * On Linux the instant is counted from the boot, whose time is told in whole seconds: so it may
   * be wrong by one. What has passed since the boot is known better.
   */
  private static Optional<Duration> sinceBoot(Instant start) {
    try (Stream<String> statistics = Files.lines(STATISTICS)) {
      double uptime = Double.parseDouble(Files.readString(UPTIME).split(" ")[0]);
      return statistics
          .filter(line -> line.startsWith(BOOT))
          .map(line -> Instant.ofEpochSecond(Long.parseLong(line.substring(BOOT.length()).strip())))
          .map(
              boot ->
                  Duration.ofMillis((long) (uptime * 1000)).minus(Duration.between(boot, start)))
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // not Linux, or it hides this
    }
  }
}
