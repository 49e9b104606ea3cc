package org.stagepost.api.smtp;

import java.util.Optional;
import java.util.Set;
import org.pf4j.ExtensionPoint;

/**
 * An SMTP service extension that adds parameters to MAIL or RCPT (RFC 5321 §2.2.2), as SIZE and
 * 8BITMIME do. An extension that only adds a verb is an {@link SmtpCommand} and announces itself.
 */
public interface SmtpExtension extends ExtensionPoint {

  /** The EHLO keyword in upper case, for example {@code SIZE}. Each may be claimed once. */
  String keyword();

  /** The whole EHLO line for this session as it is now; empty if it is not offered now. */
  Optional<String> announcement(SmtpSession session);

  /** The parameters of MAIL that belong to this extension, in upper case. */
  default Set<String> mailParameters() {
    return Set.of();
  }

  /** The parameters of RCPT that belong to this extension, in upper case. */
  default Set<String> recipientParameters() {
    return Set.of();
  }

  /**
   * Checks one of its parameters of MAIL. Called before the transaction begins.
   *
   * @param parameter one of {@link #mailParameters}
   * @param value its value, if it was given with one
   * @return the reply that refuses it; empty if it is fine
   * @throws Exception the client gets {@code 451 4.3.0}
   */
  default Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) throws Exception {
    return Optional.empty();
  }

  /**
   * Checks one of its parameters of RCPT.
   *
   * @param parameter one of {@link #recipientParameters}
   * @param value its value, if it was given with one
   * @return the reply that refuses it; empty if it is fine
   * @throws Exception the client gets {@code 451 4.3.0}
   */
  default Optional<SmtpReply> checkRecipient(
      SmtpSession session, String parameter, Optional<String> value) throws Exception {
    return Optional.empty();
  }
}
