package org.stagepost.plugin.example.webhook;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.stagepost.api.event.LoginRefused;
import org.stagepost.api.event.LoginSucceeded;
import org.stagepost.api.event.MailEvent;
import org.stagepost.api.event.MessageAccepted;
import org.stagepost.api.event.MessageRefused;
import org.stagepost.api.event.MessagesRemoved;
import org.stagepost.api.smtp.Envelope;

/** Writes events in JSON (RFC 8259). */
final class EventJson {

  private final StringBuilder json = new StringBuilder("{");

  private EventJson(String kind, MailEvent event) {
    text("event", kind).text("time", event.time()).text("session", event.session());
  }

  /** The event as an object; empty if this version does not know what it is. */
  static Optional<String> of(MailEvent event) {
    return switch (event) {
      case MessageAccepted accepted ->
          done(
              new EventJson("message-accepted", event)
                  .text("id", accepted.acceptId())
                  .envelope(accepted.envelope())
                  .value("octets", String.valueOf(accepted.octets())));
      case MessageRefused refused ->
          done(
              new EventJson("message-refused", event)
                  .envelope(refused.envelope())
                  .value("code", String.valueOf(refused.reply().code())));
      case LoginSucceeded login ->
          done(
              new EventJson("login-succeeded", event)
                  .text("account", login.account())
                  .text("peer", login.peer().getAddress().getHostAddress()));
      case LoginRefused login ->
          done(
              new EventJson("login-refused", event)
                  .text("peer", login.peer().getAddress().getHostAddress()));
      case MessagesRemoved removed ->
          done(
              new EventJson("messages-removed", event)
                  .text("mailbox", removed.mailbox())
                  .value("messages", String.valueOf(removed.messages())));
      default -> Optional.empty();
    };
  }

  private static Optional<String> done(EventJson json) {
    return Optional.of(json.json.append('}').toString());
  }

  private EventJson envelope(Envelope envelope) {
    List<String> recipients =
        envelope.recipients().stream().map(one -> quoted(one.address().toString())).toList();
    return text("sender", envelope.sender().map(Object::toString).orElse(""))
        .value("recipients", recipients.stream().collect(Collectors.joining(",", "[", "]")));
  }

  private EventJson text(String key, Object value) {
    return value(key, quoted(value.toString()));
  }

  private EventJson value(String key, String written) {
    json.append(json.length() > 1 ? "," : "").append('"').append(key).append("\":").append(written);
    return this;
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
