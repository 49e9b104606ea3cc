package org.stagepost.api.smtp;

import java.util.List;
import java.util.Optional;
import org.stagepost.api.message.MailAddress;

/**
 * The envelope of a mail transaction (RFC 5321 §2.3.1).
 *
 * @param sender the address of MAIL; empty for the null reverse-path
 * @param parameters the parameters of MAIL
 * @param recipients the recipients so far
 */
public record Envelope(
    Optional<MailAddress> sender, EsmtpParameters parameters, List<Recipient> recipients) {

  /** Copies the list. */
  public Envelope {
    recipients = List.copyOf(recipients);
  }
}
