package org.stagepost.server.plugin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.Fingerprint;
import org.stagepost.server.plugin.PluginEntry.State;

/** A jar of the plugins folder on its way to become a plugin. Used by one thread. */
final class Candidate {

  private static final Logger LOG = LoggerFactory.getLogger(Candidate.class);

  private final Path file;
  private final Optional<Attributes> attributes;
  private final Optional<String> id;
  private final Defects defects;
  private State state = State.READY;
  private Optional<Runnable> unloading = Optional.empty();
  private JarReading reading = JarReading.NOTHING;
  private Optional<BuildPlan> plan = Optional.empty();
  private Optional<SharedUnit> unit = Optional.empty();
  private Optional<Fingerprint> content = Optional.empty();

  /**
   * A jar of which no more is known than its file.
   *
   * @param sections the ids that the configuration names: a jar that is too broken to say its id
   *     still has a name, and is better reported under the section that was meant for it
   */
  Candidate(Path file, Collection<String> sections) {
    this(file, file.getFileName().toString(), sections);
  }

  /** The same for a jar that goes by another name than its file. */
  Candidate(Path file, String name, Collection<String> sections) {
    this.file = file;
    this.defects = new Defects(name);
    this.attributes = PluginJarReader.attributes(file);
    this.id = manifestId().or(() -> guess(sections));
  }

  private Optional<String> guess(Collection<String> sections) {
    String name = defects.origin();
    return sections.stream()
        .filter(section -> name.equals(section + ".jar") || name.startsWith(section + "-"))
        .max(Comparator.comparingInt(String::length));
  }

  Path file() {
    return file;
  }

  /** The plugin's id: what its manifest says, or else the best guess. */
  Optional<String> id() {
    return id;
  }

  /** The id that its manifest gives. */
  Optional<String> manifestId() {
    return attributes.flatMap(PluginManifest::id);
  }

  /** Whether it says of itself that it is of no use without settings. */
  boolean needsSettings() {
    return attributes.filter(PluginManifest::needsSettings).isPresent();
  }

  Defects defects() {
    return defects;
  }

  State state() {
    return state;
  }

  /** Takes it out of the run, with nothing more to say about it. */
  void put(State state) {
    this.state = state;
  }

  /** Whether it is still in the run. */
  boolean isIn() {
    return state == State.READY && !defects.areFatal();
  }

  /** Notes what was read of it. */
  void read(JarReading jar) {
    reading = jar;
  }

  /** What was read of it. */
  JarReading reading() {
    return reading;
  }

  /**
   * Notes that it is loaded.
   *
   * @param release is to be run when it is not any more
   */
  void loaded(LoadedJar jar, Runnable release) {
    unloading =
        Optional.of(
            () -> {
              unload(jar);
              release.run();
            });
  }

  private void unload(LoadedJar jar) {
    try {
      jar.unload();
    } catch (RuntimeException e) {
      LOG.warn("{} could not be let go of", defects.origin(), e);
    }
  }

  /**
   * Notes what came of building it.
   *
   * @param closing how long each object of it may take to close
   */
  void built(UnitBuilder.Result result, TimeLimit closing) {
    plan = result.plan();
    unit = result.unit().map(made -> new SharedUnit(made, closing, unloading.orElseThrow()));
  }

  /** Notes what its jar and its settings are, as one. */
  void content(Fingerprint fingerprint) {
    content = Optional.of(fingerprint);
  }

  /** Whether it was built from this, to the last octet of jar and settings. */
  boolean isOf(Fingerprint fingerprint) {
    return content.filter(fingerprint::equals).isPresent();
  }

  /** Takes over what another generation has built of the same plugin, and may have started. */
  void carryOver(Candidate other) {
    content = other.content;
    reading = other.reading;
    plan = other.plan;
    unit = other.unit.map(SharedUnit::hold);
  }

  /** Lets go of what was built of it. */
  void close(Departure departure) {
    if (unit.isPresent()) {
      unit.get().letGo(departure);
    } else {
      unloading.ifPresent(Runnable::run);
    }
  }

  /** What there is to build in it, if that could be found out. */
  Optional<BuildPlan> plan() {
    return plan;
  }

  /** Whether a fault alone keeps it from having an extension of a point, as far as one can tell. */
  boolean mayHave(Class<?> point) {
    return state == State.FAULTY
        && plan.map(known -> known.extensions().stream().anyMatch(point::isAssignableFrom))
            .orElse(true);
  }

  /** The plugin, if it could be built. */
  Optional<PluginUnit> unit() {
    return unit.map(SharedUnit::unit);
  }

  /** The plugin as generations share it, if it could be built. */
  Optional<SharedUnit> shared() {
    return unit;
  }

  /** Its settings, if it got so far and has any. */
  Optional<PluginConfiguration> configuration() {
    return plan.flatMap(BuildPlan::configuration)
        .map(
            type ->
                new PluginConfiguration(
                    id.orElseThrow(), type, unit().flatMap(PluginUnit::configuration)));
  }

  /** What its manifest says, if that is sound. */
  Optional<PluginManifest> manifest() {
    return attributes.flatMap(read -> PluginManifest.read(read, new Defects(defects.origin())));
  }

  /** It as the operator sees it. */
  PluginEntry entry() {
    return new PluginEntry(
        file,
        manifest(),
        reading.signers(),
        state,
        state == State.READY ? unit().map(PluginUnit::entries).orElse(List.of()) : List.of());
  }
}
