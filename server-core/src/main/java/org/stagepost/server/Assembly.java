package org.stagepost.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.database.Databases;
import org.stagepost.server.plugin.Generation;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.HostServices;
import org.stagepost.server.plugin.PluginConfiguration;
import org.stagepost.server.plugin.PluginHost;
import org.stagepost.server.plugin.PluginHostSettings;

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
  private final Clock clock = Clock.systemUTC();
  private final PluginHost host;
  private final Databases databases;
  private HostFacades facades = new HostFacades();

  /** An assembly of what this configuration says, sound or not. */
  public Assembly(Home home, LoadedConfiguration loaded) {
    this.home = home;
    this.loaded = loaded;
    Path data = loaded.configuration().map(Configuration::data).orElse(home.root().resolve("data"));
    this.databases = new Databases(data.resolve("plugins"));
    this.host =
        new PluginHost(
            PluginHostSettings.of(home.plugins(), data, Release.version()),
            new ConfiguredPlugins(loaded.plugins()),
            HostFacades.add(
                HostServices.none()
                    .with(Clock.class, clock)
                    .withEach(DataSource.class, databases::of),
                () -> facades));
  }

  /** Checks one jar by itself, with its section of this configuration. */
  public Problems verify(Path jar) {
    return host.verify(jar);
  }

  /**
   * Builds everything that can be built, and says everything that is wrong.
   *
   * @param problems takes what is wrong
   */
  public Built build(Problems problems) {
    facades = new HostFacades();
    Generation plugins = host.build(problems);
    Optional<Configuration> configuration = loaded.configuration();
    configuration.ifPresent(
        whole ->
            new WholeProtocols(home.configName(), whole).check(plugins.extensions(), problems));
    Optional<Roles> roles =
        configuration.flatMap(
            whole -> Roles.choose(whole, plugins.extensions(), home.configName(), problems));
    return new Built(
        plugins,
        problems.hasErrors()
            ? Optional.empty()
            : roles.map(chosen -> server(configuration.orElseThrow(), plugins, chosen)));
  }

  private MailServer server(Configuration configuration, Generation plugins, Roles roles) {
    Guard guard = new Guard();
    Injector core =
        Guice.createInjector(
            Stage.DEVELOPMENT, // each service is made when it is first needed, not before
            new ServerModule(configuration, plugins.extensions(), roles, guard, clock));
    facades.bind(ConfiguredServer.of(configuration), core);
    return new MailServer(
        configuration, core, new MailServer.Surroundings(plugins, guard, databases));
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
