package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.stagepost.server.log.LogFormat;
import org.stagepost.server.log.LogLevel;
import org.stagepost.server.log.LogSettings;
import org.stagepost.server.log.Logging;
import picocli.CommandLine.Option;

/** How a command that runs a server logs. */
final class LogOptions {

  @Option(
      names = "--log-format",
      paramLabel = "text|json",
      description = "How a line of the log is written (default: text).")
  private LogFormat format = LogFormat.TEXT;

  @Option(
      names = "--log-level",
      paramLabel = "warn|info|debug",
      description = "How much is logged (default: info).")
  private LogLevel level = LogLevel.INFO;

  /** Logs to standard error alone. */
  Logging toStandardError() {
    return start(Optional.empty());
  }

  /** Logs to standard error and to {@code stagepost.log} in this folder. */
  Logging toStandardErrorAndFolder(Path folder) {
    return start(Optional.of(folder));
  }

  private Logging start(Optional<Path> folder) {
    try {
      return Logging.start(new LogSettings(format, level, folder));
    } catch (IOException e) {
      throw new UserError(folder.orElseThrow() + ": no log can be written there: " + e);
    }
  }
}
