package org.stagepost.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.PluginTrust;
import org.stagepost.server.config.Problems;
import org.stagepost.server.database.Databases;
import org.stagepost.server.plugin.BundledJars;
import org.stagepost.server.plugin.Generation;
import org.stagepost.server.plugin.Inspection;
import org.stagepost.server.plugin.PluginConfiguration;
import org.stagepost.server.plugin.PluginHost;
import org.stagepost.server.plugin.PluginHostSettings;
import org.stagepost.server.plugin.Provenance;

/** Builds servers from a configuration and the plugins of a home. Used by one thread. */
public final class Assembly {

  /**
   * What was built. Nothing is started, and nothing is opened but the plugins' jars; to be closed
   * in any case, after the server.
   *
   * @param plugins the plugins, those with a fault included
   * @param server the server; empty if anything is wrong
   */
  public record Built(Generation plugins, Optional<MailServer> server) implements AutoCloseable {

    /** The record that each plugin's section binds to, by the plugin's id. */
    public Map<String, Class<? extends Record>> configurationRecords() {
      return plugins.configurations().stream()
          .collect(
              Collectors.toMap(
                  PluginConfiguration::plugin, one -> one.type().asSubclass(Record.class)));
    }

    @Override
    public void close() {
      plugins.close();
    }
  }

  private final Home home;
  private final LoadedConfiguration loaded;
  private final Databases databases;
  private final PluginHost host;
  private Wiring wiring;

  /** An assembly of what this configuration says, sound or not. */
  public Assembly(Home home, LoadedConfiguration loaded) {
    this.home = home;
    this.loaded = loaded;
    Path data = loaded.configuration().map(Configuration::data).orElse(home.root().resolve("data"));
    this.databases = Wiring.databases(data);
    this.wiring = new Wiring(databases, Tuning.USUAL);
    this.host =
        new PluginHost(
            PluginHostSettings.of(
                home.plugins(),
                data,
                Release.version(),
                new Provenance(new BundledJars(home.bundledPlugins()), trust(loaded))),
            new ConfiguredPlugins(loaded.plugins()),
            Wiring.services(() -> wiring));
  }

  /** Also if another key is wrong: whom nobody trusts is not trusted for that. */
  private static Optional<PluginTrust> trust(LoadedConfiguration loaded) {
    return loaded.soundParts().flatMap(Configuration::pluginTrust);
  }

  /** Looks at one jar by itself, with its section of this configuration. */
  public Inspection inspect(Path jar) {
    return host.inspect(jar);
  }

  /** Looks at one jar as it would be among those of the plugins folder. */
  public Inspection tryOut(Path jar, String name) {
    return host.tryOut(jar, name);
  }

  /** Remembers what was found in the plugins' classes; for who has the lock on the data. */
  public void keepScans() {
    host.keepScans();
  }

  /**
   * Builds everything that can be built, and says everything that is wrong.
   *
   * @param problems takes what is wrong
   */
  public Built build(Problems problems) {
    wiring = new Wiring(databases, Tuning.USUAL);
    Generation plugins = host.build(problems);
    // With an error there will be no server, and what is sound is looked at for further ones.
    Optional<Configuration> configuration =
        problems.hasErrors() ? loaded.soundParts() : loaded.configuration();
    Optional<MailServer> server =
        configuration.flatMap(whole -> wiring.server(home.configName(), whole, plugins, problems));
    return new Built(plugins, server);
  }

  /**
   * Builds a server and starts it without its listeners. If an optional plugin would not start, the
   * server is built once more without it.
   *
   * @param problems takes what is wrong
   * @return empty if there was an error; what was opened is closed again
   * @throws StartFailure if the data cannot be opened
   */
  public Optional<MailServer> startOffline(Problems problems) throws StartFailure {
    while (true) {
      Built built = build(problems);
      if (built.server().isEmpty()) {
        built.close();
        return Optional.empty();
      }
      MailServer server = built.server().get();
      if (startOffline(server, problems)) {
        host.keepScans();
        return Optional.of(server);
      }
      if (problems.hasErrors()) {
        return Optional.empty();
      }
    }
  }

  private static boolean startOffline(MailServer server, Problems problems) throws StartFailure {
    boolean done = false;
    try {
      done = server.startOffline(problems);
      return done;
    } finally {
      if (!done) {
        server.close();
      }
    }
  }
}
