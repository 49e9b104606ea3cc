package org.stagepost.server.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stagepost.server.plugin.Inspection;
import org.stagepost.server.plugin.PluginEntry.ExtensionEntry;

/**
 * The configuration of {@code stagepost dev}: every address has a mailbox, and a plugin that is
 * tried out has each role that it can play.
 *
 * @param data where the server keeps what it keeps
 * @param freePorts whether any free ports will do
 */
record DevConfiguration(Path data, boolean freePorts) {

  private static final String TEXT =
      """
      {
        "hostname": "localhost",
        "domains": ["example.org"],
        "postmaster": "postmaster@example.org",
        "data": %s,
        "listeners": {
          "smtp": {"protocol": "smtp", "port": %d, "plaintextLogin": "loopback"},
          "submission": {
            "protocol": "submission", "port": %d, "plaintextLogin": "loopback", "senders": "any"
          },
          "submissions": {
            "protocol": "submission", "port": %d, "tls": "implicit", "senders": "any"
          },
          "pop3": {"protocol": "pop3", "port": %d, "plaintextLogin": "loopback"},
          "pop3s": {"protocol": "pop3", "port": %d, "tls": "implicit"}
        },
        %s,
        "shutdownGrace": "1s"
      }
      """;

  private static final List<Integer> PORTS = List.of(2525, 2587, 2465, 2110, 2995);

  /** With the bundled plugins alone. */
  String text() {
    return text(roles(List.of()));
  }

  /** With a plugin that is not looked into yet. */
  String text(String id, String settings) {
    return text(roles(List.of()) + section(id, settings));
  }

  /** With a plugin in its roles. */
  String text(String id, String settings, Inspection plugin) {
    return text(roles(plugin.extensions()) + section(id, settings));
  }

  private static String section(String id, String settings) {
    return ",\n  \"plugins\": {\"" + id + "\": {\"config\": " + settings + "}}";
  }

  private static String roles(List<ExtensionEntry> extensions) {
    return String.join(
        ", ",
        "\"accounts\": " + names(extensions, "AccountDirectory", "dev").getFirst(),
        "\"authenticators\": " + names(extensions, "Authenticator", "dev"),
        "\"authentication\": {\"policies\": " + names(extensions, "AuthPolicy") + "}",
        "\"store\": " + names(extensions, "MailStore", "h2").getFirst(),
        "\"routers\": " + names(extensions, "RecipientRouter", "dev"),
        "\"filters\": " + names(extensions, "MailFilter"));
  }

  /** Those of the plugin first: it shall be seen at work. */
  private static List<String> names(
      List<ExtensionEntry> extensions, String point, String... usual) {
    List<String> names =
        extensions.stream()
            .filter(extension -> extension.point().equals(point))
            .map(ExtensionEntry::name)
            .filter(name -> !name.isEmpty()) // it could not be built, which is reported
            .collect(Collectors.toCollection(ArrayList::new));
    names.addAll(List.of(usual));
    return names.stream().map(name -> "\"" + name + "\"").toList();
  }

  private String text(String rest) {
    Object[] values = new Object[2 + PORTS.size()];
    values[0] = "\"" + data.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    for (int i = 0; i < PORTS.size(); i++) {
      values[i + 1] = freePorts ? 0 : PORTS.get(i);
    }
    values[PORTS.size() + 1] = rest;
    return TEXT.formatted(values);
  }
}
