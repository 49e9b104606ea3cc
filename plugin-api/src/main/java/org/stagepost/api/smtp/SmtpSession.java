package org.stagepost.api.smtp;

import java.util.Optional;
import org.stagepost.api.HostProvided;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Session;

/**
 * An SMTP session and its mail transaction. Its state follows from what was said: see each method.
 */
@HostProvided
public interface SmtpSession extends Session {

  /** The state that the session is in. */
  SmtpState state();

  /** What the listener is for. */
  SmtpRole role();

  /** The last EHLO or HELO that was accepted. */
  Optional<Hello> hello();

  /**
   * Takes EHLO or HELO; ends a mail transaction. State: GREETED.
   *
   * @return the reply of a filter that refuses it; then the session stays as it was
   */
  Optional<SmtpReply> hello(Hello hello);

  /**
   * Takes a successful login.
   *
   * @throws IllegalStateException if somebody has logged in already (RFC 4954 §4)
   */
  void loggedIn(Identity identity);

  /**
   * Begins a mail transaction. State: MAIL, unless it is refused, as it is on a submission listener
   * before login (RFC 6409 §4.3).
   *
   * @param sender the reverse-path; empty for {@code <>}
   * @param parameters the parameters of MAIL; each is checked by the extension that it belongs to,
   *     an unknown one is refused with 555 (RFC 5321 §4.1.1.11)
   * @return the reply that refuses it; empty if the transaction has begun
   */
  Optional<SmtpReply> begin(Optional<MailAddress> sender, EsmtpParameters parameters);

  /**
   * Adds a recipient: checks its parameters and the number of recipients, asks the routers, and
   * looks whether its mailbox has room. State: RCPT, unless it is refused.
   *
   * @return the reply that refuses it; empty if it was added
   */
  Optional<SmtpReply> addRecipient(MailAddress address, EsmtpParameters parameters);

  /**
   * Adds {@code <postmaster>} without a domain (RFC 5321 §4.5.1).
   *
   * @return the reply that refuses it; empty if it was added
   */
  Optional<SmtpReply> addPostmaster(EsmtpParameters parameters);

  /** The envelope of the transaction, if there is one. */
  Optional<Envelope> envelope();

  /** Ends the transaction with nothing delivered. State: GREETED, or CONNECTED before EHLO. */
  void resetTransaction();

  /**
   * Delivers a message to the recipients of the transaction and ends it, however that goes.
   *
   * @return 250 only when the message is durable in all its mailboxes; otherwise none has it
   */
  SmtpReply deliver(MessageSource message);
}
