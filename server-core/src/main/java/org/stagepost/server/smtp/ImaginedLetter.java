package org.stagepost.server.smtp;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.Hello;

/**
 * A message that nobody sends, and who would send it.
 *
 * @param client the address of the client
 * @param hello how it would introduce itself
 * @param sender the reverse-path; empty for {@code <>}
 * @param recipients whom it would name, in order
 * @param octets the message, as the client would send it
 */
public record ImaginedLetter(
    InetAddress client,
    Hello hello,
    Optional<MailAddress> sender,
    List<MailAddress> recipients,
    byte[] octets) {

  /** Copies the list. */
  public ImaginedLetter {
    recipients = List.copyOf(recipients);
  }
}
