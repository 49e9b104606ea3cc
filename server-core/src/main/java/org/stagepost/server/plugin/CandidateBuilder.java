package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.api.host.Replies;

/** Takes one jar all the way: copied, read, loaded, built. Used by one thread. */
final class CandidateBuilder {

  private final PluginHostSettings settings;
  private final PluginSections sections;
  private final HostServices services;
  private final ApiVersion api;
  private final PluginJarReader reader;
  private final ApiOnlyClassLoader parent =
      new ApiOnlyClassLoader(CandidateBuilder.class.getClassLoader());

  /**
   * A builder.
   *
   * @param services what plugins may ask for, besides what is made here
   * @param scans what is known of jars
   */
  CandidateBuilder(
      PluginHostSettings settings,
      PluginSections sections,
      HostServices services,
      KnownScans scans) {
    this.settings = settings;
    this.sections = sections;
    this.services = services;
    this.api = new ApiVersion(settings.apiVersion());
    this.reader = new PluginJarReader(api, settings.provenance().trust(), scans);
  }

  /**
   * Builds a plugin as far as that goes; what is wrong with it is noted.
   *
   * @param copies where its jar is copied to
   */
  void build(Candidate candidate, JarCopies copies) {
    Defects defects = candidate.defects();
    try {
      JarEntries.checkSize(candidate.file(), defects);
      if (!defects.areFatal()) {
        take(candidate, copies);
      }
    } catch (NoSuchFileException e) {
      defects.error("there is no such file");
    } catch (IOException | RuntimeException | LinkageError e) {
      defects.error("it cannot be loaded (" + Fault.text(e) + ")");
    }
  }

  private void take(Candidate candidate, JarCopies copies) throws IOException {
    Defects defects = candidate.defects();
    Path copy = copies.copy(candidate.file());
    JarReading reading = reader.read(copy, defects);
    candidate.read(reading);
    Optional<PluginJar> sound = reading.sound();
    if (sound.isPresent()) {
      PluginJar jar = sound.get();
      LoadedJar loaded = new LoadedJar(jar, api, parent);
      candidate.loaded(loaded, copies.hold(copy));
      // Of the copy: the file may be another by now.
      candidate.content(Succession.content(copy, jar.manifest().id(), sections));
      candidate.built(
          new UnitBuilder(sections, new TimeLimit(settings.building()))
              .build(code(jar, loaded.loader()), services(jar), defects),
          new TimeLimit(settings.closing()));
    }
  }

  private PluginCode code(PluginJar jar, ClassLoader loader) throws IOException {
    boolean bundled = settings.provenance().bundled().has(jar.file());
    Standing standing = bundled ? Standing.BUNDLED : Standing.FOREIGN;
    LoadedPlugin plugin =
        new LoadedPlugin(jar.manifest().id(), jar.manifest().version(), jar.origin(), standing);
    return new PluginCode(plugin, loader, jar.extensions());
  }

  private HostServices services(PluginJar jar) {
    Path folder = PluginHostSettings.folder(settings.data(), jar.manifest().id());
    return services.with(Replies.class, jar.replies()).with(PluginFolder.class, () -> folder);
  }
}
