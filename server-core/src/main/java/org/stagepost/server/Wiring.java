package org.stagepost.server;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.database.Databases;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.HostServices;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Plugins;
import org.stagepost.server.tls.Jsse;

/**
 * Wires plugins and core together, wherever the plugins come from: first they get what they ask
 * for, then the core is made over them. One wiring is for one server, with all generations of its
 * plugins. Used by one thread at a time.
 */
public final class Wiring {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

  private final Databases databases;
  private final Tuning tuning;
  private final Guard guard;
  private final HostFacades facades;
  private Optional<Foundation> foundation = Optional.empty();

  /** A wiring for a server that keeps all in this folder. */
  public Wiring(Path data, Tuning tuning) {
    Jsse.passServerNamesOver(); // before a plugin is the first to use TLS
    this.databases = new Databases(data.resolve("plugins"));
    this.tuning = tuning;
    this.guard = new Guard(tuning.guard());
    this.facades = new HostFacades(guard);
  }

  /** What the constructors of plugins may ask for, beside what their host makes itself. */
  public HostServices services() {
    return facades.addTo(
        HostServices.none()
            .with(Clock.class, tuning.clock())
            .withEach(DataSource.class, databases::of));
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
    new Certificates(file, problems).check(configuration, tuning.clock().instant());
    return core(file, configuration, plugins, problems)
        .map(core -> new MailServer(foundation.orElseThrow(), core, facades));
  }

  /** Makes the core over one generation of plugins. */
  Optional<Core> core(
      String file, Configuration configuration, Plugins plugins, Problems problems) {
    if (tuning.wholeProtocols()) {
      new WholeProtocols(file, configuration).check(plugins.extensions(), problems);
    }
    Optional<Roles> roles = Roles.choose(configuration, plugins, file, problems);
    if (roles.isEmpty() || problems.hasErrors()) {
      return Optional.empty();
    }
    try {
      new ScramForAll(file, configuration).check(roles.get().authenticators(), guard, problems);
      return Optional.of(core(configuration, plugins, roles.get()));
    } catch (PluginFailure failure) {
      LOG.debug("the core cannot be made", failure);
      problems.error("plugins", String.valueOf(failure.getMessage()));
      return Optional.empty();
    }
  }

  private Core core(Configuration configuration, Plugins plugins, Roles roles) {
    if (foundation.isEmpty()) {
      foundation = Optional.of(Foundation.of(tuning, databases, guard, configuration));
    }
    Injector injector =
        Guice.createInjector(
            Stage.DEVELOPMENT, // each service is made when it is first needed, not before
            new ServerModule(configuration, plugins.extensions(), roles, foundation.get()));
    return new Core(configuration, plugins, roles, injector);
  }
}
