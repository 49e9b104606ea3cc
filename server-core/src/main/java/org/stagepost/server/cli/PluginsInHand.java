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
import org.stagepost.server.plugin.PluginsLock;

/**
 * The plugins of an installation, which nobody else changes meanwhile. A server may run: it has
 * copies of its own, and takes up what has changed when it is told to.
 */
final class PluginsInHand implements AutoCloseable {

  private final Home home;
  private final LoadedConfiguration loaded;
  private final PluginsLock lock;

  private PluginsInHand(Home home, LoadedConfiguration loaded, PluginsLock lock) {
    this.home = home;
    this.loaded = loaded;
    this.lock = lock;
  }

  /**
   * Takes the lock on the plugins.
   *
   * @throws UserError if somebody else has it, or the configuration is not in order: who may sign
   *     plugins stands there
   */
  static PluginsInHand of(Home home) {
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    Readings.demandNoErrors(problems);
    try {
      PluginsLock lock =
          PluginsLock.tryAcquire(home.plugins())
              .orElseThrow(
                  () ->
                      new UserError(
                          home.plugins()
                              + ": another command is changing the plugins just now; try again"));
      return new PluginsInHand(home, loaded, lock);
    } catch (IOException e) {
      throw new UserError(home.plugins() + ": cannot be changed (" + e + ")");
    }
  }

  /**
   * Ends a change: what was found in jars is remembered if no server runs, and if one does, the
   * operator hears what is left to do.
   *
   * @param assembly what has looked at the jars
   */
  void changed(Assembly assembly) {
    Path data = loaded.configuration().map(Configuration::data).orElseThrow();
    try (DataLock free = DataLock.tryAcquire(data).orElse(null)) {
      if (free != null) {
        assembly.keepScans();
      } else {
        System.err.println(
            "The server that runs goes on with what it has, until \"stagepost plugin reload\" or"
                + " the next start.");
      }
    } catch (IOException e) { // the change is made, and who makes it may have no right to the data
      System.err.println(
          "warning: whether a server runs cannot be found out (" + e.getMessage() + ")");
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
