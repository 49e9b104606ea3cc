package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import org.stagepost.server.config.Problems;
import org.stagepost.server.config.Setting;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/** Looks at one jar for an operator, before or after it is in the plugins folder. */
final class JarInspector {

  private final PluginHostSettings settings;
  private final PluginSections sections;
  private final CandidateBuilder builder;

  JarInspector(PluginHostSettings settings, PluginSections sections, CandidateBuilder builder) {
    this.settings = settings;
    this.sections = sections;
    this.builder = builder;
  }

  /**
   * Checks a jar by itself and says what is in it.
   *
   * @param name what reports call it
   * @param copies where it is copied to
   */
  Inspection alone(Path jar, String name, JarCopies copies) {
    Candidate candidate = new Candidate(jar, name, sections.named());
    builder.build(candidate, copies);
    return told(candidate, List.of());
  }

  /**
   * Checks a jar as it would be in the plugins folder: in the place of the one with its id, if
   * there is one, and beside all others, which have what they claim first.
   */
  Inspection amongOthers(Path jar, String name, JarCopies copies) {
    Candidate newcomer = new Candidate(jar, name, sections.named());
    List<Candidate> others = isEnabled(newcomer) ? others(newcomer) : List.of();
    others.forEach(other -> builder.build(other, copies));
    builder.build(newcomer, copies);
    Claims claims = new Claims();
    others.forEach(other -> hear(claims, other));
    hear(claims, newcomer);
    return told(newcomer, others);
  }

  private static void hear(Claims claims, Candidate candidate) {
    candidate.unit().ifPresent(unit -> claims.hear(unit.claims(), candidate.defects()));
  }

  private List<Candidate> others(Candidate newcomer) {
    Problems ofTheFolder = new Problems(); // a start reports them, and they are not this jar's
    return new PluginsFolder(settings.plugins(), ofTheFolder)
        .jars().stream()
            .map(file -> new Candidate(file, sections.named()))
            .filter(this::isEnabled)
            .filter(other -> !isSame(other.manifestId(), newcomer.manifestId()))
            .toList();
  }

  private boolean isEnabled(Candidate candidate) {
    return candidate.id().filter(id -> !sections.enabled(id)).isEmpty();
  }

  private static boolean isSame(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && one.get().equalsIgnoreCase(other.get());
  }

  /** Says all while the classes can still be loaded, and lets go of them. */
  private Inspection told(Candidate candidate, List<Candidate> others) {
    try {
      return told(candidate);
    } finally {
      List<Candidate> all = new ArrayList<>(others);
      all.add(candidate);
      all.forEach(one -> one.close(Departure.UNNOTICED));
    }
  }

  private Inspection told(Candidate candidate) {
    Optional<Class<? extends Record>> record =
        candidate
            .plan()
            .flatMap(BuildPlan::configuration)
            .<Class<? extends Record>>map(type -> type.asSubclass(Record.class))
            .filter(JarInspector::canBeBound);
    Optional<JarScan> scan = candidate.reading().scan();
    return new Inspection(
        candidate.defects().problems(),
        candidate.manifest(),
        candidate.reading().signers(),
        extensions(candidate),
        candidate.shared().filter(SharedUnit::isExclusive).isPresent(),
        record.map(Setting::of).orElse(List.of()),
        candidate
            .plan()
            .flatMap(plan -> candidate.manifestId())
            .map(id -> sections.example(id, record)),
        services(candidate),
        scan.isPresent() ? libraries(candidate) : JarLibraries.NONE,
        scan.map(JarScan::calls).orElse(List.of()));
  }

  /** If not, that is among the problems. */
  private static boolean canBeBound(Class<? extends Record> record) {
    try {
      Setting.of(record);
      return true;
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private static List<ExtensionEntry> extensions(Candidate candidate) {
    return candidate
        .unit()
        .map(PluginUnit::entries)
        .or(() -> candidate.plan().map(JarInspector::unnamed))
        .orElse(List.of());
  }

  private static List<ExtensionEntry> unnamed(BuildPlan plan) {
    return plan.extensions().stream()
        .flatMap(
            type ->
                Point.of(type).stream()
                    .map(point -> new ExtensionEntry(point.title(), "", type.getName())))
        .toList();
  }

  private static List<String> services(Candidate candidate) {
    return candidate.plan().stream()
        .flatMap(plan -> plan.services().stream())
        .map(Class::getName)
        .sorted()
        .toList();
  }

  private static JarLibraries libraries(Candidate candidate) {
    try (JarFile jar = new JarFile(candidate.file().toFile())) {
      return JarLibraries.of(jar, candidate.manifestId().orElse(""));
    } catch (IOException | RuntimeException e) {
      return JarLibraries.NONE; // it was read a moment ago, and this is for information alone
    }
  }
}
