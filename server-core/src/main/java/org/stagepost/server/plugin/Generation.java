package org.stagepost.server.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/**
 * All plugins that were built together: a set that does not change any more, is started once and
 * closed once, by one thread.
 */
public final class Generation implements Plugins {

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  private final List<Candidate> candidates;
  private final List<PluginUnit> units;
  private final Extensions extensions;
  private final Runnable release;
  private final Lifecycle lifecycle;
  private final Predicate<String> canDoWithout;
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
      TimeLimit limit,
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
    this.lifecycle = new Lifecycle(limit);
    this.canDoWithout = canDoWithout;
  }

  @Override
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
   * {@inheritDoc} If a plugin that is optional would not start, that is a warning, and the host
   * leaves the plugin out when it builds the next generation.
   *
   * @throws IllegalStateException if a plugin has a fault: there is no half-working server
   */
  @Override
  public boolean start(Problems problems) {
    if (candidates.stream().anyMatch(candidate -> candidate.state() == State.FAULTY)) {
      throw new IllegalStateException("plugins have faults, which were reported");
    }
    for (PluginUnit unit : units) {
      Optional<String> fault = lifecycle.start(unit);
      if (fault.isPresent()) {
        if (canDoWithout.test(unit.id())) {
          problems.warning(unit.code().origin(), fault.get() + "; it is left out");
        } else {
          problems.error(unit.code().origin(), fault.get());
        }
        close();
        return false;
      }
    }
    return true;
  }

  /** {@inheritDoc} Lets go of the jars. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    lifecycle.close();
    for (Candidate candidate : candidates.reversed()) {
      candidate.loaded().ifPresent(loaded -> unload(candidate, loaded));
    }
    release.run();
  }

  private static void unload(Candidate candidate, LoadedJar loaded) {
    try {
      loaded.unload();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be let go of", candidate.defects().origin(), e);
    }
  }
}
