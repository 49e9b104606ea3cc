package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stagepost.server.config.NearestName;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.PluginEntry.State;

/**
 * Turns the jars of the plugins folder into a {@link Generation}: finds them, checks them, loads
 * them, builds their extensions, and sees that no two are in each other's way. Everything is tried
 * before anything is reported. Used by one thread.
 */
public final class PluginHost {

  private final PluginHostSettings settings;
  private final PluginSections sections;
  private final KnownScans scans;
  private final CandidateBuilder builder;

  /** Optional plugins that were built and would not start. */
  private final Set<String> leftOut = new HashSet<>();

  /**
   * A host that has not looked at anything yet.
   *
   * @param services what plugins may ask for, besides what the host makes itself
   */
  public PluginHost(PluginHostSettings settings, PluginSections sections, HostServices services) {
    this.settings = settings;
    this.sections = sections;
    this.scans = new KnownScans(settings.data());
    this.builder = new CandidateBuilder(settings, sections, services, scans);
  }

  /**
   * Builds all plugins. Nothing is started, and nothing is opened but the jars.
   *
   * @param before what runs now, and what is carried over of it where nothing has changed; a plugin
   *     that runs is not left out, even if the configuration says that it is optional
   * @param problems takes everything that is wrong
   * @return to be closed in any case; to be started only if there was no error
   */
  public Generation build(Generation before, Problems problems) {
    Optional<JarCopies> made = copies(problems);
    if (made.isEmpty()) {
      return Generation.NONE;
    }
    try (JarCopies copies = made.get()) {
      List<Candidate> candidates =
          new PluginsFolder(settings.plugins(), problems)
              .jars().stream().map(this::candidate).toList();
      checkSections(candidates, problems);
      checkIds(candidates);
      return generation(candidates, new Succession(before, sections), copies, problems);
    }
  }

  /** Whatever is thrown, nothing stays that was loaded, or is shared with what runs. */
  private Generation generation(
      List<Candidate> candidates, Succession succession, JarCopies copies, Problems problems) {
    boolean done = false;
    try {
      candidates.stream()
          .filter(Candidate::isIn)
          .filter(candidate -> !succession.carriesOver(candidate))
          .forEach(candidate -> builder.build(candidate, copies));
      checkClaims(candidates, succession);
      succession.checkExclusive(candidates, problems);
      candidates.forEach(candidate -> settle(candidate, succession, problems));
      // Their ids alone: a generation that knew the one before would keep all that ever were.
      Set<String> optional =
          candidates.stream()
              .flatMap(candidate -> candidate.id().stream())
              .filter(succession::isOptional)
              .collect(Collectors.toSet());
      Generation made = new Generation(candidates, id -> optional.contains(id) && leftOut.add(id));
      done = true;
      return made;
    } finally {
      if (!done) {
        candidates.forEach(candidate -> candidate.close(Departure.UNNOTICED));
      }
    }
  }

  /**
   * Checks one jar, in the plugins folder or not, all by itself: its signature, manifest, index and
   * classes, and whether its extensions can be built with its section of the configuration.
   */
  public Inspection inspect(Path jar) {
    String name = jar.getFileName().toString();
    return inspection(copies -> inspector().alone(jar, name, copies));
  }

  /**
   * Checks one jar as {@link #inspect} does, and that it claims nothing which another plugin has
   * that stays.
   *
   * @param name what reports call it
   */
  public Inspection tryOut(Path jar, String name) {
    return inspection(copies -> inspector().amongOthers(jar, name, copies));
  }

  private JarInspector inspector() {
    return new JarInspector(settings, sections, builder);
  }

  private Inspection inspection(Function<JarCopies, Inspection> work) {
    Problems problems = new Problems();
    Optional<JarCopies> made = copies(problems);
    if (made.isEmpty()) {
      return Inspection.failed(problems);
    }
    try (JarCopies copies = made.get()) {
      return work.apply(copies);
    }
  }

  /**
   * Remembers in the data folder what was found in the jars' classes, so that they need not be
   * looked through again. Whoever calls has the lock on that folder.
   */
  public void keepScans() {
    scans.keep();
  }

  private Optional<JarCopies> copies(Problems problems) {
    try {
      return Optional.of(new JarCopies(settings.temporary()));
    } catch (IOException e) {
      problems.error(
          settings.temporary().toString(),
          "the jars of plugins cannot be copied here (" + Fault.text(e) + ")");
      return Optional.empty();
    }
  }

  private Candidate candidate(Path file) {
    Candidate candidate = new Candidate(file, sections.named());
    candidate
        .id()
        .ifPresent(
            id -> {
              if (!sections.enabled(id)) {
                candidate.put(State.DISABLED);
              } else if (candidate.needsSettings() && !sections.configured(id)) {
                candidate.put(State.NOT_CONFIGURED);
              } else if (leftOut.contains(id)) {
                candidate.put(State.LEFT_OUT);
              }
            });
    return candidate;
  }

  private void checkSections(List<Candidate> candidates, Problems problems) {
    Set<String> installed =
        candidates.stream().flatMap(c -> c.id().stream()).collect(Collectors.toSet());
    for (String id : sections.named()) {
      if (!installed.contains(id)) {
        Problems absent = new Problems();
        absent.error(
            sections.where(id),
            "no plugin \"" + id + "\" is installed" + NearestName.hint(id, installed, "plugins"));
        report(sections.optional(id), absent, problems);
      }
    }
  }

  /** Two jars with one id: neither is built, for nobody could say which one was meant. */
  private void checkIds(List<Candidate> candidates) {
    Map<String, List<Candidate>> byId =
        candidates.stream()
            .filter(Candidate::isIn)
            .filter(candidate -> candidate.manifestId().isPresent())
            .collect(
                Collectors.groupingBy(
                    // ids are names of folders, and not every file system tells case
                    candidate -> candidate.manifestId().orElseThrow().toLowerCase(Locale.ROOT)));
    for (List<Candidate> same : byId.values()) {
      for (Candidate other : same.subList(1, same.size())) {
        other.put(State.FAULTY);
        same.getFirst()
            .defects()
            .error(
                "it is the plugin \""
                    + other.id().orElseThrow()
                    + "\", and so is "
                    + other.defects().origin()
                    + ": keep one of them");
      }
    }
  }

  /** What must be had first has first choice; who may be left out gives way. */
  private void checkClaims(List<Candidate> candidates, Succession succession) {
    Claims claims = new Claims();
    candidates.stream()
        .sorted(Comparator.comparing(succession::isOptional))
        .forEach(
            candidate ->
                candidate
                    .unit()
                    .ifPresent(unit -> claims.hear(unit.claims(), candidate.defects())));
  }

  private static void settle(Candidate candidate, Succession succession, Problems problems) {
    boolean optional = succession.isOptional(candidate);
    Problems found = candidate.defects().problems();
    if (found.hasErrors() || candidate.state() == State.FAULTY) {
      candidate.put(optional ? State.LEFT_OUT : State.FAULTY);
    }
    report(optional, found, problems);
    if (candidate.state() == State.LEFT_OUT) {
      problems.warning(
          candidate.defects().origin(),
          "it is left out, since the configuration says that it is optional");
    }
  }

  private static void report(boolean optional, Problems found, Problems problems) {
    if (optional) {
      problems.addAllAsWarnings(found);
    } else {
      problems.addAll(found);
    }
  }
}
