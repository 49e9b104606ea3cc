package org.stagepost.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.database.Databases;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.HostServices;
import org.stagepost.server.plugin.Plugins;

/**
 * Wires plugins and core together, wherever the plugins come from: first they get what they ask
 * for, then the core is made over them. One wiring is for one server, and for one thread.
 */
public final class Wiring {

  private final Databases databases;
  private final Tuning tuning;
  private final HostFacades facades = new HostFacades();

  /** A wiring with the usual databases of plugins. */
  public Wiring(Path data, Tuning tuning) {
    this(databases(data), tuning);
  }

  Wiring(Databases databases, Tuning tuning) {
    this.databases = databases;
    this.tuning = tuning;
  }

  /** What plugins keep in tables, below this data folder. */
  static Databases databases(Path data) {
    return new Databases(data.resolve("plugins"));
  }

  /** What the constructors of plugins may ask for, beside what their host makes itself. */
  public HostServices services() {
    return services(() -> this);
  }

  /** The same for a host that outlives wirings: what its plugins get is of the current one. */
  static HostServices services(Supplier<Wiring> current) {
    return HostFacades.add(
        HostServices.none()
            .withEach(Clock.class, plugin -> current.get().tuning.clock())
            .withEach(DataSource.class, plugin -> current.get().databases.of(plugin)),
        () -> current.get().facades);
  }

  /**
   * Makes the server.
   *
   * @param file what reports call the configuration
   * @param plugins what has been built with {@link #services}, started by nobody
   * @param problems takes what is missing: a role that nobody plays, a verb that a listener needs
   * @return empty if there was an error, now or before
   */
  public Optional<MailServer> server(
      String file, Configuration configuration, Plugins plugins, Problems problems) {
    if (tuning.wholeProtocols()) {
      new WholeProtocols(file, configuration).check(plugins.extensions(), problems);
    }
    Optional<Roles> roles = Roles.choose(configuration, plugins.extensions(), file, problems);
    return roles
        .filter(complete -> !problems.hasErrors())
        .map(complete -> server(configuration, plugins, complete));
  }

  private MailServer server(Configuration configuration, Plugins plugins, Roles roles) {
    Guard guard = new Guard(tuning.guard());
    Injector core =
        Guice.createInjector(
            Stage.DEVELOPMENT, // each service is made when it is first needed, not before
            new ServerModule(configuration, plugins.extensions(), roles, guard, tuning));
    facades.bind(ConfiguredServer.of(configuration), core, guard);
    return new MailServer(
        configuration, core, new MailServer.Surroundings(plugins, roles.store(), guard, databases));
  }
}
