package org.stagepost.server.plugin;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/**
 * All plugins that are together: a set that does not change any more, is started once and closed
 * once, by one thread at a time. Of a plugin that the generation before had as well, and that has
 * not changed, it has the same objects.
 */
public final class Generation implements Plugins {

  /** No plugin at all. */
  public static final Generation NONE = new Generation(List.of(), id -> false);

  private static final Logger LOG = LoggerFactory.getLogger(Generation.class);

  private final List<Candidate> candidates;
  private final List<SharedUnit> units;
  private final Extensions extensions;
  private final Predicate<String> canDoWithout;
  private boolean closed;

  /**
   * A generation that has not been started.
   *
   * @param canDoWithout is told the id of a plugin that would not start, and says whether the
   *     server can do without
   */
  Generation(List<Candidate> candidates, Predicate<String> canDoWithout) {
    this.candidates = List.copyOf(candidates);
    this.units =
        candidates.stream()
            .filter(Candidate::isIn)
            .flatMap(candidate -> candidate.shared().stream())
            .sorted(Comparator.comparing(shared -> shared.unit().id()))
            .toList();
    this.extensions =
        new Extensions(
            units.stream().flatMap(shared -> shared.unit().extensions().stream()).toList());
    this.canDoWithout = canDoWithout;
  }

  @Override
  public Extensions extensions() {
    return extensions;
  }

  @Override
  public boolean mayHave(Class<?> point) {
    return candidates.stream().anyMatch(candidate -> candidate.mayHave(point));
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

  /** How this generation differs from the one before, in words; empty if it does not. */
  public List<String> changesSince(Generation before) {
    Stream<String> here =
        units.stream()
            .filter(shared -> !before.units.contains(shared))
            .map(
                shared ->
                    before.running(shared.unit().id()).isPresent()
                        ? "replaced: " + shared.unit().code().origin()
                        : "added: " + shared.unit().code().origin());
    Stream<String> gone =
        before.units.stream()
            .filter(shared -> running(shared.unit().id()).isEmpty())
            .map(shared -> "removed: " + shared.unit().code().origin());
    return Stream.concat(here, gone).toList();
  }

  /** The candidate from which a plugin was built that is in this generation. */
  Optional<Candidate> running(String id) {
    return candidates.stream()
        .filter(Candidate::isIn)
        .filter(candidate -> candidate.unit().filter(unit -> unit.id().equals(id)).isPresent())
        .findFirst();
  }

  /** The plugins that must not be started a second time while this generation is there. */
  List<SharedUnit> exclusive() {
    return units.stream().filter(SharedUnit::isStarted).filter(SharedUnit::isExclusive).toList();
  }

  boolean has(SharedUnit shared) {
    return units.contains(shared);
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
    for (SharedUnit shared : units) {
      Optional<String> fault = shared.start();
      if (fault.isPresent()) {
        PluginUnit unit = shared.unit();
        if (canDoWithout.test(unit.id())) {
          problems.warning(unit.code().origin(), fault.get() + "; it is left out");
        } else {
          problems.error(unit.code().origin(), fault.get());
        }
        return false;
      }
    }
    return true;
  }

  @Override
  public void close(Departure departure) {
    if (closed) {
      return;
    }
    closed = true;
    candidates.stream()
        .sorted(Comparator.comparing(Generation::idOrName).reversed())
        .forEach(candidate -> close(candidate, departure));
  }

  /** The others have to be closed as well, whatever happens here. */
  private static void close(Candidate candidate, Departure departure) {
    try {
      candidate.close(departure);
    } catch (RuntimeException | Error e) {
      LOG.error("{} could not be let go of", candidate.defects().origin(), e);
    }
  }

  private static String idOrName(Candidate candidate) {
    return candidate.id().orElse(candidate.defects().origin());
  }
}
