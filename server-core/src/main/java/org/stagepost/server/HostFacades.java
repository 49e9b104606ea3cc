package org.stagepost.server;

import com.google.inject.Injector;
import java.util.function.Supplier;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Passwords;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.HostServices;
import org.stagepost.server.plugin.LateBound;

/**
 * What one generation of plugins is given of the server. The plugins are built before the services
 * are, which need the plugins; so they get façades, which answer once the services are there.
 */
final class HostFacades {

  private final LateBound<Login> login = new LateBound<>(Login.class);
  private final LateBound<Sasl> sasl = new LateBound<>(Sasl.class);
  private final LateBound<Passwords> passwords = new LateBound<>(Passwords.class);
  private final LateBound<Accounts> accounts = new LateBound<>(Accounts.class);
  private final LateBound<ServerInfo> server = new LateBound<>(ServerInfo.class);

  /** Adds to what constructors may ask for: the façades of the generation that is being built. */
  static HostServices add(HostServices services, Supplier<HostFacades> current) {
    return services
        .withEach(Login.class, plugin -> current.get().login.facade())
        .withEach(Sasl.class, plugin -> current.get().sasl.facade())
        .withEach(Passwords.class, plugin -> current.get().passwords.facade())
        .withEach(Accounts.class, plugin -> current.get().accounts.facade())
        .withEach(ServerInfo.class, plugin -> current.get().server.facade());
  }

  /** From now on they answer. */
  void bind(ServerInfo info, Injector core, Guard guard) {
    server.bind(info, guard);
    login.bind(core.getInstance(Login.class), guard);
    sasl.bind(core.getInstance(Sasl.class), guard);
    passwords.bind(core.getInstance(Passwords.class), guard);
    accounts.bind(core.getInstance(Accounts.class), guard);
  }
}
