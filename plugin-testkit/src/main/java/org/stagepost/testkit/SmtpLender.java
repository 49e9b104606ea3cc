package org.stagepost.testkit;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.stagepost.api.host.Login;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** Gives SMTP sessions to a contract. */
final class SmtpLender implements SmtpCommand {

  private final Lending<SmtpSession> lending = new Lending<>();
  private final Login login;

  @Inject
  SmtpLender(Login login) {
    this.login = login;
  }

  /** Whether a login that needs this kind of verifier is possible. */
  boolean supports(String kind) {
    return login.supports(kind);
  }

  Lending<SmtpSession> lending() {
    return lending;
  }

  @Override
  public String verb() {
    return Lending.VERB;
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) throws InterruptedException {
    lending.lend(session);
    return new Step.AnswerAndClose(SmtpReply.of(221, "2.0.0", ReplyText.literal("Back")));
  }
}
