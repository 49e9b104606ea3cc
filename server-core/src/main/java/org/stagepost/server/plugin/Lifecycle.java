package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Startable;

/**
 * Starts the objects of a plugin, and closes them in the reverse order, each with its time limit.
 * Used by one thread at a time.
 */
final class Lifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Lifecycle.class);

  private final PluginUnit unit;
  private final TimeLimit limit;

  /** What was started, or needs no start, and has to be closed. */
  private final List<AutoCloseable> started = new ArrayList<>();

  Lifecycle(PluginUnit unit, TimeLimit limit) {
    this.unit = unit;
    this.limit = limit;
  }

  /**
   * Starts the plugin's objects, first what others ask for.
   *
   * @return what is wrong with it; empty if it has started
   */
  Optional<String> start() {
    try {
      startObjects();
      return Optional.empty();
    } catch (Throwable thrown) {
      LOG.debug("{}: cannot be started", unit.id(), Fault.loggable(thrown));
      return Optional.of("plugin " + unit.id() + " cannot be started: " + Fault.text(thrown));
    }
  }

  private void startObjects() throws Exception {
    if (unit.folder().isPresent()) {
      makeFolder(unit.folder().get());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(unit.code().loader());
    try {
      for (Object object : unit.objects()) {
        if (object instanceof Startable startable) {
          startable.start();
        }
        if (object instanceof AutoCloseable closeable) {
          started.add(closeable);
        }
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void makeFolder(Path folder) throws IOException {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ownerAlone =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0];
    Files.createDirectories(folder, ownerAlone);
  }

  /** Closes what was started. What goes wrong is logged and hinders nothing. */
  void close() {
    started.reversed().forEach(this::close);
    started.clear();
  }

  private void close(AutoCloseable last) {
    String name = last.getClass().getName();
    TimeLimit.Outcome<Void> outcome =
        limit.run(
            "plugin-" + unit.id() + "-close",
            unit.code().loader(),
            () -> {
              last.close();
              return null;
            });
    switch (outcome) {
      case TimeLimit.Outcome.Done<Void> done -> LOG.debug("{}: {} is closed", unit.id(), name);
      case TimeLimit.Outcome.Threw<Void>(Throwable thrown) ->
          LOG.error("plugin {}: {} could not be closed", unit.id(), name, Fault.loggable(thrown));
      case TimeLimit.Outcome.Hangs<Void>(List<StackTraceElement> stack) -> {
        Throwable there = new Throwable("where it is now");
        there.setStackTrace(stack.toArray(StackTraceElement[]::new));
        LOG.error(
            "plugin {}: {} was not closed within {} s and is left behind",
            unit.id(),
            name,
            limit.length().toSeconds(),
            there);
      }
    }
  }
}
