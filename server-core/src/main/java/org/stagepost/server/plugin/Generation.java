package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Startable;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/**
 * All plugins that were built together: a set that does not change any more, is started once and
 * closed once, by one thread.
 */
public final class Generation implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  /** An object of a plugin that was started, or needs no start, and may have to be closed. */
  private record Started(PluginUnit unit, AutoCloseable object) {}

  private final List<Candidate> candidates;
  private final List<PluginUnit> units;
  private final Extensions extensions;
  private final Runnable release;
  private final Patience patience;
  private final Predicate<String> canDoWithout;
  private final List<Started> started = new ArrayList<>();
  private boolean closed;

  /**
   * A generation that has not been started.
   *
   * @param release is run when all is closed
   * @param canDoWithout is told the id of a plugin that would not start, and says whether the
   *     server can do without
   */
  Generation(
      List<Candidate> candidates,
      Runnable release,
      Patience patience,
      Predicate<String> canDoWithout) {
    this.candidates = List.copyOf(candidates);
    this.units =
        candidates.stream()
            .filter(Candidate::isIn)
            .flatMap(candidate -> candidate.unit().stream())
            .sorted(Comparator.comparing(PluginUnit::id))
            .toList();
    this.extensions =
        new Extensions(units.stream().flatMap(unit -> unit.extensions().stream()).toList());
    this.release = release;
    this.patience = patience;
    this.canDoWithout = canDoWithout;
  }

  /** The extensions of all plugins that are ready. */
  public Extensions extensions() {
    return extensions;
  }

  /** Every jar of the plugins folder and what became of it, in the order of their names. */
  public List<PluginEntry> entries() {
    return candidates.stream().map(Candidate::entry).toList();
  }

  /** The settings of each plugin that has any, with the records that they bind to. */
  public List<PluginConfiguration> configurations() {
    return candidates.stream()
        .flatMap(candidate -> candidate.configuration().stream())
        .sorted(Comparator.comparing(PluginConfiguration::plugin))
        .toList();
  }

  /**
   * Starts all plugins in the order of their ids, and within a plugin first what others ask for.
   *
   * @param problems takes what is wrong: as an error, or as a warning if the plugin is optional
   * @return false if one would not start, and all are closed again. If that is no error, the host
   *     leaves the plugin out when it builds the next generation
   * @throws IllegalStateException if a plugin has a fault: there is no half-working server
   */
  public boolean start(Problems problems) {
    if (candidates.stream().anyMatch(candidate -> candidate.state() == State.FAULTY)) {
      throw new IllegalStateException("plugins have faults, which were reported");
    }
    for (PluginUnit unit : units) {
      try {
        start(unit);
      } catch (Throwable thrown) {
        LOG.debug("{}: cannot be started", unit.id(), Fault.loggable(thrown));
        String what = "plugin " + unit.id() + " cannot be started: " + Fault.text(thrown);
        if (canDoWithout.test(unit.id())) {
          problems.warning(unit.jar().origin(), what + "; it is left out");
        } else {
          problems.error(unit.jar().origin(), what);
        }
        close();
        return false;
      }
    }
    return true;
  }

  private void start(PluginUnit unit) throws Exception {
    if (unit.folder().isPresent()) {
      makeFolder(unit.folder().get());
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(unit.loaded().loader());
    try {
      for (Object object : unit.objects()) {
        if (object instanceof Startable startable) {
          startable.start();
        }
        if (object instanceof AutoCloseable closeable) {
          started.add(new Started(unit, closeable));
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

  /**
   * Closes what was started, in the reverse order, each with its time limit, and lets go of the
   * jars. What goes wrong is logged and hinders nothing.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    for (Started last : started.reversed()) {
      close(last);
    }
    for (Candidate candidate : candidates.reversed()) {
      candidate.loaded().ifPresent(loaded -> unload(candidate, loaded));
    }
    release.run();
  }

  private void close(Started last) {
    PluginUnit unit = last.unit();
    String name = last.object().getClass().getName();
    Patience.Outcome<Void> outcome =
        patience.run(
            "plugin-" + unit.id() + "-close",
            unit.loaded().loader(),
            () -> {
              last.object().close();
              return null;
            });
    switch (outcome) {
      case Patience.Outcome.Done<Void> done -> LOG.debug("{}: {} is closed", unit.id(), name);
      case Patience.Outcome.Threw<Void>(Throwable thrown) ->
          LOG.error("plugin {}: {} could not be closed", unit.id(), name, Fault.loggable(thrown));
      case Patience.Outcome.Hangs<Void>(List<StackTraceElement> stack) -> {
        Throwable there = new Throwable("where it is now");
        there.setStackTrace(stack.toArray(StackTraceElement[]::new));
        LOG.error(
            "plugin {}: {} was not closed within {} s and is left behind",
            unit.id(),
            name,
            patience.limit().toSeconds(),
            there);
      }
    }
  }

  private static void unload(Candidate candidate, LoadedJar loaded) {
    try {
      loaded.unload();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be let go of", candidate.defects().origin(), e);
    }
  }
}
