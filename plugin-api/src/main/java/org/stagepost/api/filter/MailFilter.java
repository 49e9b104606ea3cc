package org.stagepost.api.filter;

import org.pf4j.ExtensionPoint;
import org.stagepost.api.session.Session;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;

/**
 * Decides about mail while it arrives. The key {@code filters} of the configuration names those in
 * use and their order; each step of a transaction asks them one after the other, until one refuses.
 *
 * <p>A filter answers to the steps that it cares for; the others pass. What it has to remember from
 * one step to the next it {@linkplain Session#attach attaches} to the session. Called by many
 * sessions at once; it may block. The deadline of a call is 10 s, that of {@link #message} 60 s.
 */
public interface MailFilter extends ExtensionPoint {

  /** The short name that the configuration uses, for example {@code tag}. */
  String name();

  /**
   * What it means for the mail that a call throws, passes its deadline or gives a verdict that
   * cannot be carried out.
   */
  default Failure whenItFails() {
    return Failure.DEFER;
  }

  /**
   * A client has connected; nothing has been said yet. If it is turned away, it is greeted with 554
   * or 421 (RFC 5321 §3.1) and may only say QUIT.
   *
   * <p>Called again behind a STARTTLS handshake, which ends all that was attached to the session
   * (RFC 3207 §4.2): {@link Session#tls()} is known from then on. There is no greeting any more; a
   * client that is turned away then reads the refusal as the answer to whatever it says but QUIT.
   */
  default Verdict.OnCommand connected(Session session) throws Exception {
    return Verdict.pass();
  }

  /** EHLO or HELO: the client has introduced itself. */
  default Verdict.OnCommand hello(Session session, Hello hello) throws Exception {
    return Verdict.pass();
  }

  /**
   * MAIL: a transaction begins.
   *
   * @param envelope the sender and its parameters; no recipients yet
   */
  default Verdict.OnCommand sender(Session session, Envelope envelope) throws Exception {
    return Verdict.pass();
  }

  /**
   * RCPT: somebody who exists, and has room, is to get the message.
   *
   * @param envelope the transaction so far, without this recipient
   */
  default Verdict.OnCommand recipient(Session session, Envelope envelope, Recipient recipient)
      throws Exception {
    return Verdict.pass();
  }

  /** The message has arrived as a whole; nobody has been told yet that it was accepted. */
  default Verdict message(Session session, ArrivedMail mail) throws Exception {
    return Verdict.pass();
  }
}
