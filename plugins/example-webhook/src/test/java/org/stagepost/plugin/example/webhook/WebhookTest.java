package org.stagepost.plugin.example.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.MailListener;
import org.stagepost.plugin.smtp.commands.DataCommand;
import org.stagepost.testkit.Dialogue;
import org.stagepost.testkit.MailListenerContract;
import org.stagepost.testkit.TestServer;

final class WebhookTest extends MailListenerContract {

  /** What the service got: the header with the token, and the body. */
  private record Post(String authorization, String body) {}

  private final BlockingQueue<Post> posts = new LinkedBlockingQueue<>();
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private HttpServer service;
  private URI uri;

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext(
        "/hook",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          posts.add(new Post(String.valueOf(token), body));
          Integer answer = answers.poll();
          exchange.sendResponseHeaders(answer == null ? 204 : answer, -1);
          exchange.close();
        });
    service.start();
    uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/hook");
  }

  @AfterEach
  void stopService() {
    service.stop(0);
  }

  @Override
  protected MailListener listener() {
    return started(new WebhookConfig(uri, null, null, null, Duration.ZERO));
  }

  private static Webhook started(WebhookConfig config) {
    Webhook webhook = new Webhook(config);
    webhook.start();
    return webhook;
  }

  private static LoginRefused event() {
    return new LoginRefused(
        Instant.parse("2026-11-26T12:00:00Z"), "s1", new InetSocketAddress("192.0.2.1", 4711));
  }

  @Test
  void postsWhatHappensInAServer() throws Exception {
    try (TestServer server =
        TestServer.ofPlugin(Webhook.class)
            .withPlugin(DataCommand.class)
            .config("{\"uri\": \"" + uri + "\", \"token\": \"open sesame\"}")
            .account("ann@example.org", "secret")
            .start()) {
      server.run(
          "smtp",
          Dialogue.of(
              """
              S: 220 *
              C: EHLO mx.elsewhere.example
              S*: 250 *
              C: MAIL FROM:<"b\\"ob"@elsewhere.example>
              S: 250 *
              C: RCPT TO:<ann@example.org>
              S: 250 *
              C: DATA
              S: 354 *
              C: Subject: Hello
              C:
              C: .
              S: 250 2.0.0 *
              """));
      Post post = posts.poll(30, TimeUnit.SECONDS);
      assertEquals("Bearer open sesame", post.authorization());
      assertTrue(
          post.body()
              .matches(
                  "\\{\"event\":\"message-accepted\",\"time\":\"[^\"]+\",\"session\":\"[^\"]+\","
                      + "\"id\":\"[0-9a-f-]{36}\","
                      + "\"sender\":\"\\\\\"b\\\\\\\\\\\\\"ob\\\\\"@elsewhere.example\","
                      + "\"recipients\":\\[\"ann@example.org\"\\],\"octets\":18}"),
          post.body());
    }
  }

  @Test
  void postsAgainUntilTheServiceTakesIt() throws Exception {
    answers.add(503);
    answers.add(302);
    Webhook webhook = started(new WebhookConfig(uri, null, null, 3, Duration.ZERO));
    webhook.happened(event());
    assertEquals(3, posts.size());
    assertTrue(posts.stream().allMatch(post -> post.authorization().equals("null")));
    webhook.close();
  }

  @Test
  void givesUpInTheEnd() {
    answers.add(503);
    answers.add(500);
    Webhook webhook = started(new WebhookConfig(uri, null, null, 2, Duration.ZERO));
    IOException failure = assertThrows(IOException.class, () -> webhook.happened(event()));
    assertEquals("the service answers 500", failure.getMessage());
    webhook.close();
  }

  @Test
  void settingsThatCannotWorkAreRefused() {
    for (String bad : new String[] {"ftp://example.org/", "https:/x", "hook"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new WebhookConfig(URI.create(bad), null, null, null, null));
    }
    assertThrows(IllegalArgumentException.class, () -> new WebhookConfig(uri, null, null, 0, null));
    assertFalse(new WebhookConfig(uri, "open sesame", null, 1, null).toString().contains("sesame"));
  }
}
