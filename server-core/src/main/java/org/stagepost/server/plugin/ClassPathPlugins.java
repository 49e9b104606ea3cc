package org.stagepost.server.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.host.PluginFolder;
import org.stagepost.api.host.Replies;
import org.stagepost.server.config.Problems;

/**
 * Plugins whose classes lie on the class path of this process, for tests: built, started and closed
 * as those in jars are, but by a class loader that hides nothing from them.
 */
public final class ClassPathPlugins implements Plugins {

  private final Path data;
  private final PluginSections sections;
  private final HostServices services;
  private final Lifecycle lifecycle =
      new Lifecycle(new TimeLimit(PluginHostSettings.USUAL_CLOSING));
  private final Claims claims = new Claims();
  private final List<PluginUnit> units = new ArrayList<>();

  /**
   * None yet.
   *
   * @param data the folder below which each plugin has a folder of its own
   * @param services what plugins may ask for, besides what is made here itself
   */
  public ClassPathPlugins(Path data, PluginSections sections, HostServices services) {
    this.data = data;
    this.sections = sections;
    this.services = services;
  }

  /**
   * Builds one more.
   *
   * @param problems takes what is wrong with it
   */
  public void add(ClassPathPlugin plugin, Problems problems) {
    Defects defects = new Defects(plugin.location().toString());
    build(plugin, defects)
        .ifPresent(
            unit -> {
              claims.hear(unit.claims(), defects);
              units.add(unit);
            });
    problems.addAll(defects.problems());
  }

  private Optional<PluginUnit> build(ClassPathPlugin plugin, Defects defects) {
    try {
      String owner = "plugin " + plugin.id();
      Replies replies = plugin.read(files -> ReplyFiles.read(files, owner, defects));
      Path folder = PluginHostSettings.folder(data, plugin.id());
      PluginCode code =
          new PluginCode(
              plugin.id(),
              Extension.NO_VERSION,
              defects.origin(),
              plugin.loader(),
              plugin.standing(),
              plugin.extensions());
      return new UnitBuilder(sections, new TimeLimit(PluginHostSettings.USUAL_BUILDING))
          .build(
              code,
              services.with(Replies.class, replies).with(PluginFolder.class, () -> folder),
              defects)
          .unit();
    } catch (IOException e) {
      defects.error("its files cannot be read (" + Fault.text(e) + ")");
      return Optional.empty();
    }
  }

  @Override
  public Extensions extensions() {
    return new Extensions(units.stream().flatMap(unit -> unit.extensions().stream()).toList());
  }

  @Override
  public boolean start(Problems problems) {
    for (PluginUnit unit : units) {
      Optional<String> fault = lifecycle.start(unit);
      if (fault.isPresent()) {
        problems.error(unit.code().origin(), fault.get());
        close();
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    lifecycle.close();
  }
}
