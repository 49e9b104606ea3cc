package org.stagepost.server;

import com.google.inject.Injector;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Accounts;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.admin.AdminServer;
import org.stagepost.server.admin.Administration;
import org.stagepost.server.admin.AllOperations;
import org.stagepost.server.admin.DataLock;
import org.stagepost.server.admin.MailboxOperations;
import org.stagepost.server.admin.MetricsServer;
import org.stagepost.server.admin.PluginOperations;
import org.stagepost.server.admin.TrailOperations;
import org.stagepost.server.admin.UserOperations;
import org.stagepost.server.auth.PasswordKinds;
import org.stagepost.server.auth.UserAdministration;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.MetricsConfig;
import org.stagepost.server.config.Problems;
import org.stagepost.server.database.Databases;
import org.stagepost.server.event.Events;
import org.stagepost.server.net.LineServer;
import org.stagepost.server.net.ListenFailure;
import org.stagepost.server.net.TlsFailure;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.Plugins;
import org.stagepost.server.smtp.Simulation;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.trail.Trails;

/** The order in which everything starts and stops; nothing else. */
public final class MailServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

  /**
   * What was there before the core.
   *
   * @param plugins the plugins
   * @param store the one among them that keeps the mail
   * @param guard what watches over them
   * @param databases what they keep in tables
   */
  record Surroundings(
      Plugins plugins, Extension<MailStore> store, Guard guard, Databases databases) {}

  private final Configuration configuration;
  private final Injector core;
  private final Surroundings around;
  private volatile IntSupplier sessions = () -> 0;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  MailServer(Configuration configuration, Injector core, Surroundings around) {
    this.configuration = configuration;
    this.core = core;
    this.around = around;
    // These hold what is theirs from the beginning, or from the first use.
    started.push(around.databases());
    started.push(core.getInstance(PasswordKinds.class));
    started.push(around.plugins());
  }

  /**
   * Starts what is needed to work on the data: the lock on it, and the plugins. Nobody can connect.
   *
   * @param problems takes what is wrong with a plugin
   * @return false if a plugin would not start; then close this
   * @throws StartFailure if the data cannot be opened; then close this
   */
  public boolean startOffline(Problems problems) throws StartFailure {
    started.addLast(lock(configuration.data())); // given up when all else is closed
    return around.plugins().start(problems);
  }

  private static DataLock lock(Path data) throws StartFailure {
    try {
      return DataLock.tryAcquire(data)
          .orElseThrow(
              () ->
                  new StartFailure(
                      data + ": another process has the data folder, probably a server"));
    } catch (IOException e) {
      throw new StartFailure(e.getMessage(), e);
    }
  }

  /**
   * Opens the listeners, once all else has started; on return each of them answers.
   *
   * @return where each listener listens, by its name, in the order of the configuration
   * @throws StartFailure if something cannot be opened; then close this
   */
  public Map<String, InetSocketAddress> listen() throws StartFailure {
    try {
      around.guard().start();
      started.push(around.guard());
      Events events = core.getInstance(Events.class);
      events.start();
      started.push(events);
      core.getInstance(Spool.class).start();
      new PostmasterCheck(configuration, core.getInstance(Accounts.class)).warn();
      Listeners listeners = new Listeners(configuration);
      LineServer lines =
          new LineServer(listeners.limits(), listeners.services(core.getInstance(Protocols.class)));
      lines.bind();
      sessions = lines::openSessions;
      started.push(lines::stop);
      openMetrics();
      started.push(new AdminServer(configuration.data(), administration(true)));
      lines.start();
      return lines.addresses();
    } catch (TlsFailure | ListenFailure e) {
      throw new StartFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new StartFailure("the server cannot start: " + e, e);
    }
  }

  private void openMetrics() throws IOException {
    if (configuration.metrics().isPresent()) {
      MetricsConfig where = configuration.metrics().get();
      InetSocketAddress address = new InetSocketAddress(where.address(), where.port());
      MetricsServer metrics = metrics(address);
      started.push(metrics);
      LOG.info("metrics: http:/{}/metrics", metrics.address());
    }
  }

  private MetricsServer metrics(InetSocketAddress address) throws IOException {
    try {
      return new MetricsServer(address, around.guard(), this::openSessions);
    } catch (IOException e) {
      throw new IOException("metrics: cannot listen on " + address + ": " + e.getMessage(), e);
    }
  }

  /** How many sessions there are, on all listeners. */
  public int openSessions() {
    return sessions.getAsInt();
  }

  /** Works on the data of a server that was started without its listeners. */
  public Administration administration() {
    return administration(false);
  }

  private Administration administration(boolean serving) {
    UserAdministration users = core.getInstance(UserAdministration.class);
    return new AllOperations(
        new UserOperations(users),
        new MailboxOperations(around.store(), around.guard(), users, serving),
        new PluginOperations(around.guard(), serving),
        new TrailOperations(core.getInstance(Trails.class), core.getInstance(Simulation.class)));
  }

  /** Stops what was started, in the reverse order; sessions get the grace of the configuration. */
  @Override
  public void close() {
    while (!started.isEmpty()) {
      AutoCloseable part = started.pop();
      try {
        part.close();
      } catch (Exception e) {
        LOG.error("{} did not close properly", part.getClass().getSimpleName(), e);
      }
    }
  }
}
