package org.stagepost.testkit;

import java.util.EnumSet;
import java.util.Set;
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
