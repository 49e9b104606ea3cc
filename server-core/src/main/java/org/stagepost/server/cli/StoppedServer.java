package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.admin.DataLock;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.InstalledPlugins;

/**
 * An installation whose server does not run, and cannot be started before this is closed: the
 * plugins folder may be changed.
 */
final class StoppedServer implements AutoCloseable {

  private final Home home;
  private final LoadedConfiguration loaded;
  private final DataLock lock;

  private StoppedServer(Home home, LoadedConfiguration loaded, DataLock lock) {
    this.home = home;
    this.loaded = loaded;
    this.lock = lock;
  }

  /**
   * Takes the lock on the data.
   *
   * @throws UserError if a server runs, or the configuration is not in order: who may sign plugins
   *     stands there
   */
  static StoppedServer of(Home home) {
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    Readings.demandNoErrors(problems);
    Path data = loaded.configuration().map(Configuration::data).orElseThrow();
    try {
      DataLock lock =
          DataLock.tryAcquire(data)
              .orElseThrow(
                  () ->
                      new UserError(
                          data
                              + ": another process has the data folder, probably a server; stop it"
                              + " first"));
      return new StoppedServer(home, loaded, lock);
    } catch (IOException e) {
      throw new UserError(e.getMessage());
    }
  }

  Home home() {
    return home;
  }

  /** Looks at plugins with the configuration of this installation. */
  Assembly assembly() {
    return new Assembly(home, loaded);
  }

  InstalledPlugins plugins() {
    return new InstalledPlugins(home.plugins());
  }

  /** What would keep the server from starting now. */
  List<String> errors() {
    Problems problems = new Problems();
    assembly().build(problems).close();
    return problems.errors();
  }

  /** What is called by this id in the plugins folder; empty if there is no such plugin. */
  Optional<InstalledPlugins.Installed> installed(String id) {
    List<InstalledPlugins.Installed> found = find(id);
    if (found.size() > 1) {
      throw new UserError(
          "the plugin \""
              + id
              + "\" is there more than once: remove "
              + String.join(" or ", found.stream().map(one -> home.name(one.file())).toList()));
    }
    return found.stream().findFirst();
  }

  private List<InstalledPlugins.Installed> find(String id) {
    try {
      return plugins().find(id);
    } catch (IOException e) {
      throw new UserError(home.plugins() + ": cannot be read (" + e + ")");
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
