package org.stagepost.plugin.example.webhook;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.pf4j.Extension;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MailListener;
import org.stagepost.api.host.Startable;

/**
 * Posts each event to a web service. It is told of one event after the other, on its own thread.
 */
@Extension
public final class Webhook implements MailListener, Startable, AutoCloseable {

  private static final int SUCCESS = 2;

  private final WebhookConfig config;
  private Optional<HttpClient> client = Optional.empty();

  /** A webhook to this service. */
  @Inject
  public Webhook(WebhookConfig config) {
    this.config = config;
  }

  @Override
  public String name() {
    return "webhook";
  }

  /** The client has threads, so it is not made before. */
  @Override
  public void start() {
    client =
        Optional.of(
            HttpClient.newBuilder()
                .connectTimeout(config.timeout())
                .followRedirects(HttpClient.Redirect.NEVER) // the token is for this service alone
                .build());
  }

  @Override
  public void happened(MailEvent event) throws IOException, InterruptedException {
    Optional<String> json = EventJson.of(event);
    if (json.isPresent()) {
      post(json.get());
    }
  }

  private void post(String json) throws IOException, InterruptedException {
    for (int attempt = 1; true; attempt++) {
      try {
        postOnce(json);
        return;
      } catch (IOException failure) {
        if (attempt == config.attempts()) {
          throw failure; // the server logs it, with the name of this plugin
        }
        Thread.sleep(config.pause());
      }
    }
  }

  private void postOnce(String json) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(config.uri())
            .timeout(config.timeout())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    if (!config.token().isEmpty()) {
      request.header("Authorization", "Bearer " + config.token());
    }
    int status = client.orElseThrow().send(request.build(), BodyHandlers.discarding()).statusCode();
    if (status / 100 != SUCCESS) {
      throw new IOException("the service answers " + status);
    }
  }

  @Override
  public void close() {
    client.ifPresent(HttpClient::shutdownNow);
  }
}
