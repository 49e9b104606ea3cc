package org.stagepost.server.cli;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
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

/** Runs a server in the foreground until the process is told to end. */
final class Foreground {

  private static final Logger LOG = LoggerFactory.getLogger(Foreground.class);

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

  private Foreground() {}

  /**
   * Starts the server and lets it run. The process ends by a signal, with exit code 0 once all is
   * closed; so this returns only by an exception.
   *
   * @param problems what is wrong with the configuration so far
   * @param logging is closed at the end
   * @throws UserError if the server cannot start
   */
  static void run(Assembly assembly, Problems problems, Occasions occasions, Logging logging)
      throws InterruptedException {
    MailServer server = startOffline(assembly, problems);
    Map<String, InetSocketAddress> bound = listen(server);
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(server, occasions, logging)));
    Hangup.does(server::reload);
    LOG.info("Stagepost {} is ready: {}", Release.version(), list(bound));
    System.out.println("ready in " + ProcessAge.now().toMillis() + " ms: " + list(bound));
    occasions.ready().accept(bound);
    new CountDownLatch(1).await();
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
  private static void stop(MailServer server, Occasions occasions, Logging logging) {
    LOG.info("stopping");
    server.close();
    occasions.stopped().run();
    LOG.info("stopped");
    logging.close(); // its last lines would be lost otherwise
    Runtime.getRuntime().halt(ExitCode.FINE);
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
