package org.stagepost.server.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleFunction;
import org.stagepost.server.plugin.Figures;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.throttle.LoginRefusal;
import org.stagepost.server.throttle.RefusedLogins;

/**
 * Tells figures to Prometheus, in its text format, at {@code /metrics}. There is no login: it
 * listens where the operator says, and nowhere else.
 */
public final class MetricsServer implements AutoCloseable {

  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int BACKLOG = 16;

  private final Guard guard;
  private final RefusedLogins refusals;
  private final IntSupplier sessions;
  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("metrics").factory());

  /**
   * Listens.
   *
   * @param refusals how many logins were refused
   * @param sessions how many sessions there are
   * @throws IOException if it cannot listen there
   */
  public MetricsServer(
      InetSocketAddress address, Guard guard, RefusedLogins refusals, IntSupplier sessions)
      throws IOException {
    this.guard = guard;
    this.refusals = refusals;
    this.sessions = sessions;
    this.server = HttpServer.create(address, BACKLOG);
    server.createContext("/", this::answer);
    server.setExecutor(thread);
    server.start();
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return server.getAddress();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean known =
          exchange.getRequestURI().getPath().equals("/metrics")
              && exchange.getRequestMethod().equals("GET");
      byte[] text = (known ? text() : "see /metrics\n").getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(known ? OK : NOT_FOUND, text.length);
      exchange.getResponseBody().write(text);
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    header(text, "stagepost_sessions", "gauge", "Open sessions of all listeners.");
    text.append("stagepost_sessions ").append(sessions.getAsInt()).append('\n');
    refusedLogins(text);
    List<Figures> plugins = guard.figures();
    each(text, plugins, "calls_total", "Calls into the plugin.", Figures::calls);
    each(
        text,
        plugins,
        "seconds_total",
        "How long the calls took, together.",
        figures -> figures.time().toNanos() / 1e9);
    each(text, plugins, "failures_total", "Calls that threw or were late.", Figures::failures);
    each(text, plugins, "overdue_total", "Calls that passed their deadline.", Figures::overdue);
    each(text, plugins, "refused_total", "Calls that were not made.", Figures::refused);
    each(text, plugins, "stuck_threads", "Threads that were given up.", Figures::stuck);
    each(
        text,
        plugins,
        "breaker_open",
        "1 while the plugin is not called.",
        figures -> figures.open() ? 1 : 0);
    return text.toString();
  }

  private void refusedLogins(StringBuilder text) {
    String metric = "stagepost_logins_refused_total";
    header(text, metric, "counter", "Logins that were refused before a password was looked at.");
    for (LoginRefusal refusal : LoginRefusal.values()) {
      text.append(metric).append("{reason=\"").append(refusal.name().toLowerCase(Locale.ROOT));
      text.append("\"} ").append(refusals.of(refusal)).append('\n');
    }
  }

  private static void each(
      StringBuilder text,
      List<Figures> plugins,
      String name,
      String help,
      ToDoubleFunction<Figures> figure) {
    String metric = "stagepost_plugin_" + name;
    header(text, metric, name.endsWith("_total") ? "counter" : "gauge", help);
    for (Figures figures : plugins) { // an id has no character that would have to be escaped
      text.append(metric).append("{plugin=\"").append(figures.plugin()).append("\"} ");
      text.append(figure.applyAsDouble(figures)).append('\n');
    }
  }

  private static void header(StringBuilder text, String metric, String type, String help) {
    text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
