package org.stagepost.server;

import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.event.Events;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Plugins;
import org.stagepost.server.smtp.Simulation;

/**
 * One generation of plugins, and all that is made over it: what a session lives in from its
 * greeting to its end. It is needed as long as it leads, or a session is in it. Safe for many
 * threads.
 */
final class Core {

  private final Configuration configuration;
  private final Plugins plugins;
  private final Roles roles;
  private final Injector injector;
  private final HostFacades.Services services;
  private final AtomicInteger users = new AtomicInteger(1); // who made it is one
  private final AtomicInteger sessions = new AtomicInteger();

  Core(Configuration configuration, Plugins plugins, Roles roles, Injector injector) {
    this.configuration = configuration;
    this.plugins = plugins;
    this.roles = roles;
    this.injector = injector;
    this.services = HostFacades.Services.of(ConfiguredServer.of(configuration), this);
  }

  Configuration configuration() {
    return configuration;
  }

  Plugins plugins() {
    return plugins;
  }

  /** What its plugins reach of the server. */
  HostFacades.Services services() {
    return services;
  }

  Protocols protocols() {
    return service(Protocols.class);
  }

  UserAdministration userAdministration() {
    return service(UserAdministration.class);
  }

  Simulation simulation() {
    return injector.getInstance(Simulation.class);
  }

  Extension<MailStore> store() {
    return roles.store();
  }

  /**
   * Makes ready what sessions need. Comes once, after the plugins have started.
   *
   * @throws PluginFailure if a plugin fails when it is asked what it is
   */
  void open() {
    service(Events.class).start();
    protocols();
    new PostmasterCheck(configuration, service(Accounts.class)).warn();
  }

  /**
   * One of its services.
   *
   * @throws PluginFailure if a plugin fails when it is asked what it is
   */
  <T> T service(Class<T> type) {
    try {
      return injector.getInstance(type);
    } catch (ProvisionException e) {
      throw e.getCause() instanceof PluginFailure failure ? failure : e;
    }
  }

  /** One more needs it; false if nobody does any more, and it ends. */
  boolean enter() {
    return users.getAndUpdate(before -> before == 0 ? 0 : before + 1) > 0;
  }

  /** One less needs it; true if that was the last. */
  boolean leave() {
    return users.decrementAndGet() == 0;
  }

  /** A session begins, or ends with -1, that is one of those who need it. */
  void count(int change) {
    sessions.addAndGet(change);
  }

  /** How many sessions are in it. */
  int sessions() {
    return sessions.get();
  }
}
