package org.stagepost.server.log;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** The log of a running server. Until one is started, and after it is closed, only warnings are. */
public final class Logging implements AutoCloseable {

  /**
   * The key of the mapped diagnostic context under which a session's thread, and a plugin's while
   * it is at work for the session, has the session's id.
   */
  public static final String SESSION = "session";

  private final LogContext log;

  private Logging(LogContext log) {
    this.log = log;
  }

  /**
   * Starts to log.
   *
   * @throws IOException if the folder cannot be made, or no file can be written in it
   */
  public static Logging start(LogSettings settings) throws IOException {
    Optional<OutputStream> file = Optional.empty();
    if (settings.folder().isPresent()) {
      file = Optional.of(open(settings.folder().get()));
    }
    LogContext log = new LogContext((LoggerContext) LoggerFactory.getILoggerFactory());
    log.settings(settings, file);
    JavaLoggingBridge.install();
    return new Logging(log);
  }

  /** The folder is its owner's alone: the log says who writes to whom. */
  private static OutputStream open(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    }
    RolledFile file =
        new RolledFile(folder, RolledFile.Bounds.USUAL, InstantSource.system(), System.err);
    file.open();
    return file;
  }

  /** Writes what is left and closes the file. */
  @Override
  public void close() {
    log.warnings();
  }
}
