package org.stagepost.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.account.UserAdministration;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.admin.AdminServer;
import org.stagepost.server.admin.Administration;
import org.stagepost.server.admin.AllOperations;
import org.stagepost.server.admin.DataLock;
import org.stagepost.server.admin.MailboxOperations;
import org.stagepost.server.admin.MetricsServer;
import org.stagepost.server.admin.PluginOperations;
import org.stagepost.server.admin.TrailOperations;
import org.stagepost.server.admin.UserOperations;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.MetricsConfig;
import org.stagepost.server.config.Problems;
import org.stagepost.server.net.LineServer;
import org.stagepost.server.net.ListenFailure;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.tls.CertificateWatch;
import org.stagepost.server.tls.TlsContext;
import org.stagepost.server.tls.TlsFailure;

/** The order in which everything starts and stops; nothing else. */
public final class MailServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MailServer.class);

  private final Configuration configuration;
  private final Foundation foundation;
  private final Generations generations;
  private volatile IntSupplier sessions = () -> 0;
  private volatile Supplier<AdminReply> reload =
      () -> AdminReply.refused("the plugins of this server cannot be reloaded");
  private final CertificateWatch certificates;
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  MailServer(Foundation foundation, Core first, HostFacades facades) {
    this.configuration = first.configuration();
    this.foundation = foundation;
    this.certificates = new CertificateWatch(foundation.tuning().certificatePoll());
    this.generations = new Generations(first, foundation, facades);
    // These hold what is theirs from the beginning, or from the first use.
    started.push(certificates);
    started.push(foundation.databases());
    started.push(foundation.passwords());
    started.push(foundation.throttle());
    started.push(generations);
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
    return startPlugins(problems);
  }

  /** Starts the plugins that are not started yet; false if one would not start. */
  boolean startPlugins(Problems problems) {
    return generations.start(generations.leading(), problems);
  }

  Generations generations() {
    return generations;
  }

  /** How the plugins can be reloaded from now on. */
  void reloadBy(Supplier<AdminReply> way) {
    reload = way;
  }

  /** Puts a new generation of plugins in the place of the one that runs, or says why not. */
  public AdminReply reload() {
    return reload.get();
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
      foundation.guard().start();
      started.push(foundation.guard());
      started.push(foundation.queues());
      foundation.spool().start();
      generations.open(generations.leading());
      Listeners listeners = new Listeners(configuration);
      Optional<TlsContext> tls = listeners.tls();
      LineServer lines =
          new LineServer(listeners.limits(), listeners.services(generations::protocol, tls));
      lines.bind();
      tls.ifPresent(certificates::begin);
      sessions = lines::openSessions;
      started.push(lines::stop);
      openMetrics();
      started.push(new AdminServer(configuration.data(), administration(true)));
      lines.start();
      return lines.addresses();
    } catch (TlsFailure | ListenFailure | PluginFailure e) {
      throw new StartFailure(e.getMessage(), e);
    } catch (IOException e) {
      throw new StartFailure("the server cannot start: " + e, e);
    }
  }

  CertificateWatch certificates() {
    return certificates;
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
      return new MetricsServer(
          address, foundation.guard(), foundation.throttle().refusals(), this::openSessions);
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
    return request -> generations.with(core -> operations(core, serving).execute(request));
  }

  private Administration operations(Core core, boolean serving) {
    UserAdministration users = core.userAdministration();
    return new AllOperations(
        new UserOperations(users, foundation.throttle()),
        new MailboxOperations(core.store(), foundation.guard(), users, serving),
        new PluginOperations(foundation.guard(), serving, this::reload),
        new TrailOperations(foundation.trails(), core.simulation()));
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
