package org.stagepost.plugin.example.rest.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Password;

/** The service that knows the passwords, on a free port of this machine. */
final class StubService implements AutoCloseable {

  private static final Pattern QUESTION =
      Pattern.compile(
          "\\{\"account\": \"((?:[^\"\\\\]|\\\\\")*)\", \"password\": \"([A-Za-z0-9+/=]*)\"}");

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<AccountName, Password> accounts = new ConcurrentHashMap<>();
  private final Set<AccountName> disabled = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile Answers answers = StubService::verdict;

  /** What is done with a request. */
  interface Answers {
    void answer(StubService service, HttpExchange exchange) throws IOException;
  }

  StubService() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/verify");
  }

  Map<AccountName, Password> accounts() {
    return accounts;
  }

  Set<AccountName> disabled() {
    return disabled;
  }

  /** What was asked: method, path with query, and token of each request. */
  List<String> asked() {
    return asked;
  }

  /** From now on this is done with each request. */
  void answering(Answers other) {
    answers = other;
  }

  /** Lets the service be out of order, or well again. */
  void fail(boolean broken) {
    answers =
        broken ? (stub, exchange) -> say(exchange, 503, "come back later") : StubService::verdict;
  }

  private void handle(HttpExchange exchange) throws IOException {
    asked.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    try (exchange) {
      answers.answer(this, exchange);
    }
  }

  private void verdict(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Matcher question = QUESTION.matcher(body);
    if (!question.matches()) {
      say(exchange, 400, "not a question");
      return;
    }
    AccountName name = new AccountName(question.group(1).replace("\\\"", "\""));
    Password given = Password.of(Base64.getDecoder().decode(question.group(2)));
    Password right = accounts.get(name);
    if (right == null) {
      say(exchange, 200, "unknown");
    } else if (disabled.contains(name)) {
      say(exchange, 200, "disabled\n");
    } else {
      say(exchange, 200, right.equals(given) ? "ok" : "mismatch");
    }
  }

  static void say(HttpExchange exchange, int status, String words) throws IOException {
    byte[] octets = words.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, octets.length == 0 ? -1 : octets.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(octets);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
