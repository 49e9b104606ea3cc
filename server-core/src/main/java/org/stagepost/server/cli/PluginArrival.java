package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stagepost.server.Assembly;
import org.stagepost.server.Role;
import org.stagepost.server.plugin.Inspection;
import org.stagepost.server.plugin.InstalledPlugins;
import org.stagepost.server.plugin.InstalledPlugins.Installed;
import org.stagepost.server.plugin.PluginManifest;

/** Puts a jar into the plugins folder, if it is sound: what install and rollback have in common. */
final class PluginArrival {

  private final PluginsInHand held;
  private final InstalledPlugins plugins;

  PluginArrival(PluginsInHand held) {
    this.held = held;
    this.plugins = held.plugins();
  }

  /**
   * Checks a jar and puts it in its place.
   *
   * @param name what reports call it
   * @throws UserError if it is not sound, or there is no place for it; nothing has changed then
   */
  PluginChange put(Path jar, String name) throws IOException {
    Path copy = copyIn(jar);
    try {
      Assembly assembly = held.assembly();
      Inspection inspection = assembly.tryOut(copy, name);
      demandSound(inspection);
      PluginChange change = put(copy, inspection);
      held.changed(assembly);
      return change;
    } finally {
      plugins.discard(copy);
    }
  }

  private Path copyIn(Path jar) {
    try {
      return plugins.copyIn(jar);
    } catch (IOException e) {
      throw new UserError(held.home().plugins() + ": cannot be written (" + e + ")");
    }
  }

  private void demandSound(Inspection inspection) {
    Readings.warn(inspection.problems());
    if (inspection.problems().hasErrors()) {
      // The operator may have to write a section first, and this is what it looks like.
      String section = inspection.settings().isEmpty() ? "" : "\n" + section(inspection);
      throw new UserError(Readings.reportOfJar(inspection.problems()) + section);
    }
  }

  private PluginChange put(Path copy, Inspection inspection) throws IOException {
    PluginManifest manifest = inspection.manifest().orElseThrow();
    Optional<Installed> old = held.installed(manifest.id());
    boolean same =
        old.isPresent()
            && InstalledPlugins.digest(old.get().file()).equals(InstalledPlugins.digest(copy));
    Path file = same ? old.get().file() : place(copy, manifest, old);
    String section = section(inspection);
    return new PluginChange(
        manifest,
        same ? PluginChange.Kind.UNCHANGED : kind(old, manifest),
        old.map(Installed::version).orElse(""),
        held.home().name(file),
        section,
        write(manifest.id(), section));
  }

  private Path place(Path copy, PluginManifest manifest, Optional<Installed> old) {
    try {
      return plugins.put(copy, manifest, old);
    } catch (FileAlreadyExistsException e) {
      throw new UserError(e.getFile() + ": is there already, and is not this plugin");
    } catch (IOException e) {
      throw new UserError(held.home().plugins() + ": cannot be changed (" + e + ")");
    }
  }

  private static PluginChange.Kind kind(Optional<Installed> before, PluginManifest now) {
    if (before.isEmpty()) {
      return PluginChange.Kind.ADDED;
    }
    boolean older = InstalledPlugins.compareVersions(now.version(), before.get().version()) < 0;
    return older ? PluginChange.Kind.DOWNGRADED : PluginChange.Kind.REPLACED;
  }

  /** The section, and above it what else has to name the plugin's extensions. */
  private static String section(Inspection inspection) {
    String roles =
        inspection.extensions().stream()
            .filter(extension -> !extension.name().isEmpty())
            .flatMap(
                extension ->
                    Role.of(extension.point()).stream()
                        .map(
                            role ->
                                "// Its "
                                    + extension.point()
                                    + " is used if \""
                                    + role.key()
                                    + "\" names it: \""
                                    + extension.name()
                                    + "\"\n"))
            .collect(Collectors.joining());
    return roles + inspection.example().orElse("");
  }

  private Optional<String> write(String id, String section) {
    Path file = held.home().root().resolve("conf").resolve("examples").resolve(id + ".json");
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, section);
      return Optional.of(held.home().name(file));
    } catch (IOException e) {
      System.err.println("warning: the section was not written to " + file + " (" + e + ")");
      return Optional.empty();
    }
  }
}
