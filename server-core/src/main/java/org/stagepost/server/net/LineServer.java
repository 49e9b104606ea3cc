package org.stagepost.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All listeners and their sessions: bound, started and stopped together. */
public final class LineServer {

  private static final Logger LOG = LoggerFactory.getLogger(LineServer.class);

  /** So long a session that was dismissed in the middle of something may say so. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  /** So long the threads of aborted sessions may take to end. */
  private static final Duration AFTER_ABORT = Duration.ofSeconds(5);

  private final LineServerSettings settings;
  private final List<Service> services;
  private final SessionRegister register = new SessionRegister();
  private final Reception reception;
  private final DeadlineSweep sweep;
  private final List<Listener> listeners = new ArrayList<>();

  /** A server that has no port yet. */
  public LineServer(LineServerSettings settings, List<Service> services) {
    this.settings = settings;
    this.services = List.copyOf(services);
    this.reception =
        new Reception(
            new ConnectionLimits(settings.connections(), settings.connectionsPerAddress()),
            register);
    this.sweep = new DeadlineSweep(register, shortestTimeout(services));
  }

  private static Duration shortestTimeout(List<Service> services) {
    return services.stream()
        .map(service -> service.listener().session().timeouts().shortest())
        .min(Duration::compareTo)
        .orElse(Duration.ofMinutes(1));
  }

  /**
   * Takes all ports, or none. Clients may connect from now on, and wait.
   *
   * @throws ListenFailure if any port cannot be had
   */
  public void bind() throws ListenFailure {
    List<String> problems = new ArrayList<>();
    for (Service service : services) {
      try {
        Listener listener = new Listener(service, reception);
        listeners.add(listener);
        listener.bind();
      } catch (IOException | RuntimeException e) { // an unresolved address is no IOException
        problems.add(problem(service.listener(), e));
      }
    }
    if (!problems.isEmpty()) {
      listeners.forEach(Listener::close);
      listeners.clear();
      throw new ListenFailure(problems);
    }
  }

  private static String problem(ListenerSettings listener, Exception e) {
    InetSocketAddress address = listener.address();
    String reason =
        address.isUnresolved() ? "there is no such address on this machine" : e.getMessage();
    return "listener %s cannot listen on %s: %s"
        .formatted(listener.name(), Caller.describe(address), reason);
  }

  /** Where each listener listens, by its name; after {@link #bind}. */
  public Map<String, InetSocketAddress> addresses() {
    Map<String, InetSocketAddress> addresses = new LinkedHashMap<>();
    for (Listener listener : listeners) {
      try {
        addresses.put(listener.name(), listener.address());
      } catch (IOException e) {
        LOG.debug("{} is closed", listener.name());
      }
    }
    return addresses;
  }

  /** Begins to accept. */
  public void start() {
    sweep.start();
    listeners.forEach(Listener::start);
  }

  /** How many sessions are open. */
  public int openSessions() {
    return register.size();
  }

  /**
   * Stops: accepts no more, tells idle sessions, lets the others finish what they are doing within
   * the grace time, tells those that have not (RFC 5321 §3.8), and aborts who is left. Returns when
   * all are over.
   */
  public void stop() {
    listeners.forEach(Listener::close);
    register.dismissAll();
    if (!register.awaitEmpty(settings.shutdownGrace())) {
      LOG.warn("{} sessions have not ended in time and are dismissed", register.size());
      register.dismissAllNow();
      if (!register.awaitEmpty(LAST_WORDS)) {
        abortAll();
      }
    }
    sweep.stop();
  }

  private void abortAll() {
    register.abortAll("the server stops, and its patience has ended");
    if (!register.awaitEmpty(AFTER_ABORT)) {
      LOG.error("{} sessions still run after they were aborted", register.size());
    }
  }
}
