package org.stagepost.server.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.stagepost.server.plugin.Deadline;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.LoadedPlugin;
import org.stagepost.server.plugin.PluginFailure;
import org.stagepost.server.plugin.Standing;
import org.stagepost.server.throttle.Throttle;

final class MetricsServerTest {

  private final Guard guard = new Guard();

  private static HttpResponse<String> get(MetricsServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
  }

  private MetricsServer server() throws Exception {
    return new MetricsServer(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        guard,
        Throttle.off().refusals(),
        () -> 3);
  }

  private PluginOperations operations(boolean serving) {
    return new PluginOperations(guard, serving, () -> AdminReply.fine("reloaded"));
  }

  private void callTwice() {
    Extension<String> extension =
        new Extension<>(
            new LoadedPlugin("shout", "shout.jar", Standing.FOREIGN), "it", Deadline.WORK);
    guard.call(extension, it -> "done");
    assertThrows(
        PluginFailure.class,
        () ->
            guard.call(
                extension,
                it -> {
                  throw new IllegalStateException("broken on purpose");
                }));
  }

  @Test
  void tellsWhatTheCallsCameTo() throws Exception {
    callTwice();
    try (MetricsServer server = server()) {
      HttpResponse<String> answer = get(server, "/metrics");
      assertEquals(200, answer.statusCode());
      String text = answer.body();
      assertTrue(text.contains("# TYPE stagepost_sessions gauge\nstagepost_sessions 3\n"), text);
      assertTrue(
          text.contains(
              "# TYPE stagepost_plugin_calls_total counter\n"
                  + "stagepost_plugin_calls_total{plugin=\"shout\"} 2.0\n"),
          text);
      assertTrue(text.contains("stagepost_plugin_failures_total{plugin=\"shout\"} 1.0\n"), text);
      assertTrue(text.contains("stagepost_plugin_breaker_open{plugin=\"shout\"} 0.0\n"), text);
      assertEquals(404, get(server, "/").statusCode());
    } finally {
      guard.close();
    }
  }

  @Test
  void theCommandLineIsToldTheSameWhileAServerRuns() {
    callTwice();
    AdminRequest request = new AdminRequest("plugin.figures", Map.of());
    Map<String, String> row = operations(true).execute(request).rows().getFirst();
    assertEquals("shout", row.get("id"));
    assertEquals("foreign", row.get("standing"));
    assertEquals("2", row.get("calls"));
    assertEquals("1", row.get("failures"));
    AdminReply offline = operations(false).execute(request);
    assertEquals(AdminReply.USER_ERROR, offline.exitCode());
    guard.close();
  }
}
