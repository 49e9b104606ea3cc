package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.Optional;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.session.Step;

/** How PASS, APOP and AUTH end: the mailbox is open, or the login is refused. */
final class LoginEnd {

  private final Replies replies;

  @Inject
  LoginEnd(Replies replies) {
    this.replies = replies;
  }

  /** Opens the mailbox of whoever has logged in, and answers; or says that the login failed. */
  Step finish(Pop3Session session, LoginResult result) {
    Optional<Pop3Reply> refusal =
        result.failure().map(this::refuse).or(() -> session.open(result.identity().orElseThrow()));
    return Step.answer(refusal.orElseGet(() -> summary(replies, session)));
  }

  private Pop3Reply refuse(LoginFailure failure) {
    return switch (failure) {
      case TEMPORARY -> Pop3Reply.error(Pop3Reply.SYS_TEMP, replies.text("login.temporary"));
      case CANCELLED -> Pop3Reply.error(replies.text("auth.cancelled")); // RFC 5034 §4
      case MALFORMED -> Pop3Reply.error(replies.text("auth.malformed"));
      case TOO_LONG -> Pop3Reply.error(replies.text("auth.too-long"));
      case UNKNOWN_MECHANISM -> Pop3Reply.error(replies.text("auth.unknown-mechanism"));
      default -> Pop3Reply.error(Pop3Reply.AUTH, replies.text("login.refused")); // RFC 3206 §5
    };
  }

  /**
   * What is in the maildrop, as a person would say it: RFC 1939 has it behind PASS, LIST and RSET.
   */
  static Pop3Reply summary(Replies replies, Pop3Session session) {
    return Pop3Reply.ok(
        replies.text("maildrop", session.maildrop().count(), session.maildrop().octets()));
  }
}
