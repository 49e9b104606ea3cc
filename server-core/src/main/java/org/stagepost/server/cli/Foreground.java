package org.stagepost.server.cli;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.server.Assembly;
import org.stagepost.server.MailServer;
import org.stagepost.server.Release;
import org.stagepost.server.StartFailure;
import org.stagepost.server.config.Problems;
import org.stagepost.server.log.Logging;

/** Runs a server in the foreground until the process is told to end. Safe for many threads. */
final class Foreground {

  private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * What a command does besides.
   *
   * @param ready when every listener answers; it gets where
   * @param stopped when everything is closed
   */
  record Occasions(Consumer<Map<String, InetSocketAddress>> ready, Runnable stopped) {

    /** Nothing. */
    static final Occasions NONE = new Occasions(bound -> {}, () -> {});
  }

  private final Occasions occasions;
  private final AtomicBoolean stops = new AtomicBoolean();
  private final Logging logging;

  /** Held while the server starts or stops. */
  private final ReentrantLock turn = new ReentrantLock();

  private Optional<MailServer> server = Optional.empty();

  /**
   * Nothing runs yet.
   *
   * @param logging is closed at the end
   */
  Foreground(Occasions occasions, Logging logging) {
    this.occasions = occasions;
    this.logging = logging;
  }

  /**
   * Starts the server and lets it run. The process ends by a signal, with exit code 0 once all is
   * closed; so this returns only by an exception.
   *
   * @param problems what is wrong with the configuration so far
   * @throws UserError if the server cannot start
   */
  void run(Assembly assembly, Problems problems) throws InterruptedException {
    start(assembly, problems);
    new CountDownLatch(1).await();
  }

  /**
   * Starts the server.
   *
   * @throws UserError if it cannot start
   */
  void start(Assembly assembly, Problems problems) {
    Hangup.does(() -> server().ifPresent(MailServer::reload)); // waits for the start
    turn.lock();
    try {
      begin(assembly, problems);
    } finally {
      turn.unlock();
    }
  }

  private void begin(Assembly assembly, Problems problems) {
    MailServer started = startOffline(assembly, problems);
    Map<String, InetSocketAddress> bound = listen(started);
    server = Optional.of(started);
    LOG.info("Stagepost {} is ready: {}", Release.version(), list(bound));
    stopAtTheEnd(); // whoever reads the next line may stop the server at once
    System.out.println("ready in " + ProcessAge.now().toMillis() + " ms: " + list(bound));
    occasions.ready().accept(bound);
  }

  /** The server that runs, if one does. */
  Optional<MailServer> server() {
    turn.lock();
    try {
      return server;
    } finally {
      turn.unlock();
    }
  }

  /** Stops the server; the process goes on. */
  void stopServer() {
    turn.lock();
    try {
      server.ifPresent(MailServer::close);
      server = Optional.empty();
    } finally {
      turn.unlock();
    }
  }

  /** A signal that ends the process stops the server first. */
  void stopAtTheEnd() {
    if (stops.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(this::stop));
    }
  }

  private static MailServer startOffline(Assembly assembly, Problems problems) {
    try {
      MailServer server =
          assembly.startOffline(problems).orElseThrow(() -> new UserError(problems.report()));
      problems.warnings().stream().distinct().forEach(LOG::warn);
      return server;
    } catch (StartFailure e) {
      throw new UserError(e.getMessage());
    }
  }

  private static Map<String, InetSocketAddress> listen(MailServer server) {
    try {
      return server.listen();
    } catch (StartFailure e) {
      server.close();
      throw new UserError(e.getMessage());
    }
  }

  /** A JVM that ends by a signal has that signal's exit code, unless it is halted first. */
  private void stop() {
    LOG.info("stopping");
    if (startIsOver()) {
      stopServer();
    } else {
      LOG.warn("the server is still starting; nobody waits for that any more");
    }
    occasions.stopped().run();
    LOG.info("stopped");
    logging.close(); // its last lines would be lost otherwise
    Runtime.getRuntime().halt(ExitCode.FINE);
  }

  /** A plugin may hang in its start, and its author still wants to end the process. */
  private boolean startIsOver() {
    try {
      return turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  private static String list(Map<String, InetSocketAddress> bound) {
    return bound.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + written(entry.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Address and port, without a look into the DNS. */
  private static String written(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    String literal = host.getHostAddress();
    return (host instanceof Inet6Address ? "[" + literal + "]" : literal) + ":" + address.getPort();
  }
}
