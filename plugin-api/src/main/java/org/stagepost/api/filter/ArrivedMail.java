package org.stagepost.api.filter;

import java.util.Objects;
import java.util.UUID;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Hello;

/**
 * A message that has arrived, as the filters before this one left it.
 *
 * @param acceptId what the message will be called in the log and in its {@code Received} field
 * @param hello how the client introduced itself
 * @param envelope its sender and recipients
 * @param message its header and body, without the trace fields that this server is going to add
 */
public record ArrivedMail(UUID acceptId, Hello hello, Envelope envelope, MessageSource message) {

  /** Checks that all is there. */
  public ArrivedMail {
    Objects.requireNonNull(acceptId, "acceptId");
    Objects.requireNonNull(hello, "hello");
    Objects.requireNonNull(envelope, "envelope");
    Objects.requireNonNull(message, "message");
  }
}
