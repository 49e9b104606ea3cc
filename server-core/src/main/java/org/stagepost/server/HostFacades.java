package org.stagepost.server;

import java.util.function.Function;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.HostServices;
import org.stagepost.server.plugin.LateBound;

/**
 * What plugins are given of the server. They are built before the services are, which need the
 * plugins; so they get façades, which answer once the services are there. Each generation has
 * services of its own, and a plugin that is in several of them reaches those of the session that it
 * is called for.
 */
final class HostFacades {

  /** The services of one generation. */
  record Services(
      Login login, Sasl sasl, Passwords passwords, Accounts accounts, ServerInfo server) {

    static Services of(ServerInfo server, Core core) {
      return new Services(
          core.service(Login.class),
          core.service(Sasl.class),
          core.service(Passwords.class),
          core.service(Accounts.class),
          server);
    }
  }

  private final LateBound<Login> login = new LateBound<>(Login.class);
  private final LateBound<Sasl> sasl = new LateBound<>(Sasl.class);
  private final LateBound<Passwords> passwords = new LateBound<>(Passwords.class);
  private final LateBound<Accounts> accounts = new LateBound<>(Accounts.class);
  private final LateBound<ServerInfo> server = new LateBound<>(ServerInfo.class);
  private final Guard guard;
  private volatile Services newest;

  HostFacades(Guard guard) {
    this.guard = guard;
  }

  /** Adds the façades to what constructors may ask for. */
  HostServices addTo(HostServices services) {
    return services
        .with(Login.class, login.facade())
        .with(Sasl.class, sasl.facade())
        .with(Passwords.class, passwords.facade())
        .with(Accounts.class, accounts.facade())
        .with(ServerInfo.class, server.facade());
  }

  /** From now on, calls that belong to no session reach these services. */
  void lead(Services services) {
    boolean first = newest == null;
    newest = services;
    if (first) {
      bind(login, Services::login);
      bind(sasl, Services::sasl);
      bind(passwords, Services::passwords);
      bind(accounts, Services::accounts);
      bind(server, Services::server);
    }
  }

  private <T> void bind(LateBound<T> service, Function<Services, T> which) {
    service.bind(() -> which.apply(current()), guard);
  }

  private Services current() {
    return guard.cause().map(Services.class::cast).orElse(newest);
  }
}
