package org.stagepost.plugin.smtp.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.stagepost.server.admin.AdminClient;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.admin.AdminRequest;
import org.stagepost.testkit.TestServer;

/** What the command line asks a server, over its socket. */
final class Ask {

  static final String MESSAGE = "Subject: Hello\r\n\r\nbody\r\n";

  private Ask() {}

  /** {@code explain}. */
  static AdminReply explain(TestServer server, String id) {
    return ask(server, new AdminRequest("trail.explain", Map.of("id", id)));
  }

  /** {@code explain} of something that is known. */
  static List<Map<String, String>> trail(TestServer server, String id) {
    AdminReply reply = explain(server, id);
    assertEquals(0, reply.exitCode(), reply::toString);
    return reply.rows();
  }

  /** {@code simulate} of a short message from bob of elsewhere. */
  static List<Map<String, String>> simulate(TestServer server, String hello, String... to) {
    AdminReply reply =
        simulate(
            server,
            Map.of(
                "from",
                "bob@elsewhere.example",
                "to",
                String.join("\n", to),
                "hello",
                hello,
                "message",
                base64(MESSAGE)));
    assertEquals(0, reply.exitCode(), reply::toString);
    return reply.rows();
  }

  static AdminReply simulate(TestServer server, Map<String, String> arguments) {
    return ask(server, new AdminRequest("trail.simulate", arguments));
  }

  static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static AdminReply ask(TestServer server, AdminRequest request) {
    return new AdminClient(server.folder()).execute(request);
  }

  /** Step, hook and verdict of each row, or what a simulation concludes. */
  static List<String> words(List<Map<String, String>> rows) {
    return rows.stream()
        .map(
            row ->
                row.containsKey("conclusion")
                    ? "-> " + row.get("conclusion")
                    : "%s %s: %s".formatted(row.get("step"), hook(row), row.get("verdict")))
        .toList();
  }

  private static String hook(Map<String, String> row) {
    return (row.get("point") + " " + row.get("name")).strip();
  }

  /** What a simulation concludes. */
  static List<String> conclusions(List<Map<String, String>> rows) {
    return rows.stream()
        .filter(row -> row.containsKey("conclusion"))
        .map(row -> row.get("conclusion"))
        .toList();
  }
}
