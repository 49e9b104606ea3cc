package org.stagepost.plugin.example.rest.login;

import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pf4j.Extension;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.AuthResult;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Startable;

/**
 * Asks a REST service whose password it is.
 *
 * <p>The service gets a POST with {@code {"account": "ann@example.org", "password": "c2VjcmV0"}},
 * the password in Base64, since it may be of any octets and JSON is text. It answers with status
 * 200 and one word: {@code ok}, {@code mismatch}, {@code unknown} or {@code disabled}.
 *
 * <p>The verdict is not in the status, as it might be. For a mistyped address is answered with 404
 * and a token that has expired with 401, and both would be taken for a verdict on the user.
 */
@Extension
public final class RestLogin implements Authenticator, Startable, AutoCloseable {

  private static final int ANSWERED = 200;
  private static final int LONGEST_ANSWER = 1000;

  private final RestLoginConfig config;
  private HttpClient client;

  /** The authenticator; it opens nothing before {@link #start}. */
  @Inject
  public RestLogin(RestLoginConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "rest";
  }

  /** The client has threads: a constructor that made it would leave them behind at each check. */
  @Override
  public void start() {
    client =
        HttpClient.newBuilder()
            .connectTimeout(config.timeout())
            .followRedirects(HttpClient.Redirect.NEVER) // a password goes where the operator said
            .build();
  }

  @Override
  public AuthResult verify(AccountName name, Password password) throws InterruptedException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request(name, password),
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST_ANSWER));
    try {
      // The time-out of a request ends with the header of its answer; this one covers the body too.
      return verdict(name, answer.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return failure("took longer than " + config.timeout().toMillis() + " ms");
    } catch (ExecutionException e) {
      return failure("could not be asked: " + e.getCause());
    }
  }

  private HttpRequest request(AccountName name, Password password) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.uri())
            .header("Content-Type", "application/json")
            .header("Accept", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString(json(name, password)));
    if (!config.secret().isEmpty()) {
      request.header("Authorization", "Bearer " + config.secret());
    }
    return request.build();
  }

  /** Of what JSON has to escape (RFC 8259 §7), the name of an account can hold the quote alone. */
  private static String json(AccountName name, Password password) {
    return "{\"account\": \"%s\", \"password\": \"%s\"}"
        .formatted(
            name.value().replace("\"", "\\\""),
            Base64.getEncoder().encodeToString(password.octets()));
  }

  private AuthResult verdict(AccountName name, HttpResponse<String> answer) {
    if (answer.statusCode() != ANSWERED) {
      return failure("answered with status " + answer.statusCode());
    }
    return switch (answer.body().strip()) {
      case "ok" -> new AuthResult.Ok(name);
      case "mismatch" -> new AuthResult.Mismatch();
      case "unknown" -> new AuthResult.UnknownUser();
      case "disabled" -> new AuthResult.Disabled();
      default -> failure("answered with something else than a verdict");
    };
  }

  private AuthResult failure(String what) {
    return new AuthResult.TemporaryFailure("the service at " + config.uri().getHost() + " " + what);
  }

  /** Does not wait for answers: there is no session left that could use them. */
  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
