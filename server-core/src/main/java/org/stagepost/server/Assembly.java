package org.stagepost.server;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.ConfigurationReader;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.PluginTrust;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.BundledJars;
import org.stagepost.server.plugin.Departure;
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
      plugins.close(Departure.UNNOTICED);
    }
  }

  private final Home home;
  private final LoadedConfiguration loaded;
  private final Path data;
  private final Wiring wiring;
  private final PluginHost host;

  /** An assembly of what this configuration says, sound or not. */
  public Assembly(Home home, LoadedConfiguration loaded) {
    this.home = home;
    this.loaded = loaded;
    this.data = loaded.configuration().map(Configuration::data).orElse(home.root().resolve("data"));
    this.wiring = new Wiring(data, Tuning.USUAL);
    this.host = host(loaded);
  }

  /** A host of the plugins that looks at them with this configuration. */
  PluginHost host(LoadedConfiguration configuration) {
    return new PluginHost(
        PluginHostSettings.of(
            home.plugins(),
            data,
            Release.version(),
            new Provenance(new BundledJars(home.bundledPlugins()), trust(configuration))),
        new ConfiguredPlugins(configuration.plugins()),
        wiring.services());
  }

  /** Reads the configuration as it is now; empty if it cannot be read or is not JSON. */
  Optional<LoadedConfiguration> reread(Problems problems) {
    return new ConfigurationReader(home.root(), System.getenv()).read(home.config(), problems);
  }

  /** What reports call the configuration. */
  String configName() {
    return home.configName();
  }

  Wiring wiring() {
    return wiring;
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
    return build(Generation.NONE, problems);
  }

  private Built build(Generation before, Problems problems) {
    Generation plugins = host.build(before, problems);
    // With an error there will be no server, and what is sound is looked at for further ones.
    Optional<Configuration> configuration =
        problems.hasErrors() ? loaded.soundParts() : loaded.configuration();
    Optional<MailServer> server =
        configuration.flatMap(whole -> wiring.server(configName(), whole, plugins, problems));
    return new Built(plugins, server);
  }

  /**
   * Builds a server and starts it without its listeners. If an optional plugin would not start, the
   * server goes on without it.
   *
   * @param problems takes what is wrong
   * @return empty if there was an error; what was opened is closed again
   * @throws StartFailure if the data cannot be opened
   */
  public Optional<MailServer> startOffline(Problems problems) throws StartFailure {
    Built built = build(problems);
    if (built.server().isEmpty()) {
      built.close();
      return Optional.empty();
    }
    MailServer server = built.server().get();
    Optional<Generation> started = Optional.empty();
    try {
      started = start(server, built.plugins(), problems);
    } finally {
      if (started.isEmpty()) {
        server.close();
      }
    }
    if (started.isEmpty()) {
      return Optional.empty();
    }
    host.keepScans();
    Reload reload = new Reload(this, server, started.get());
    server.reloadBy(reload::run);
    return Optional.of(server);
  }

  /** Starts what was built, or what follows it. */
  private Optional<Generation> start(MailServer server, Generation first, Problems problems)
      throws StartFailure {
    return server.startOffline(problems)
        ? Optional.of(first)
        : server
            .generations()
            .changes()
            .make(() -> startWithout(server, first, problems))
            .flatMap(Function.identity());
  }

  /** Starts what follows a generation of which an optional plugin would not start. */
  private Optional<Generation> startWithout(
      MailServer server, Generation first, Problems problems) {
    Generation plugins = first;
    boolean done = false;
    while (!done && !problems.hasErrors()) {
      plugins = host.build(plugins, problems);
      Optional<Core> core =
          wiring.core(
              configName(), server.generations().leading().configuration(), plugins, problems);
      if (core.isEmpty()) {
        server.generations().letGo(plugins);
        return Optional.empty();
      }
      server.generations().follow(core.get());
      done = server.startPlugins(problems);
    }
    return done ? Optional.of(plugins) : Optional.empty();
  }
}
