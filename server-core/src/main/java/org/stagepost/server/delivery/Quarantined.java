package org.stagepost.server.delivery;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.server.message.ComposedMessage;

/**
 * A message on its way into quarantine. What is needed to judge it, and to send it on after all,
 * stands in two fields in front of it.
 */
final class Quarantined {

  private Quarantined() {}

  /** The same message, to nobody but the operator. */
  static Arrival of(Arrival arrival, Recipient keeper, String filter, String reason) {
    Envelope envelope = arrival.envelope();
    String recipients =
        envelope.recipients().stream()
            .map(recipient -> "<" + recipient.address() + ">")
            .collect(Collectors.joining(",\r\n\t"));
    String fields =
        "X-Quarantine-Reason: "
            + filter
            + ": "
            + reason
            + "\r\n"
            + "X-Quarantine-Recipients: "
            + recipients
            + "\r\n";
    return new Arrival(
        arrival.session(),
        arrival.origin(),
        new Envelope(envelope.sender(), envelope.parameters(), List.of(keeper)),
        new ComposedMessage.Builder()
            .octets(fields.getBytes(StandardCharsets.UTF_8))
            .without(arrival.message(), List.of())
            .build());
  }
}
