package org.stagepost.server.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.server.message.ComposedMessage;
import org.stagepost.server.message.HeaderReader;
import org.stagepost.server.message.Stretch;

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
            .without(arrival.message(), feigned(arrival.message()))
            .build());
  }

  /** Fields of these names that came with the message: who trusts them must read ours alone. */
  private static List<Stretch> feigned(MessageSource message) {
    List<Stretch> feigned = new ArrayList<>();
    try {
      HeaderReader.read(
          message,
          (name, field) -> {
            if (name.startsWith("x-quarantine-")) {
              feigned.add(field);
            }
            return true;
          });
    } catch (IOException e) {
      return List.of(); // delivery reads it next, and answers for that
    }
    return feigned;
  }
}
