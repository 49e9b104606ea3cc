package org.stagepost.testkit;

import java.util.EnumSet;
import java.util.Set;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/** Gives POP3 sessions to a contract. */
final class Pop3Lender implements Pop3Command {

  private final Lending<Pop3Session> lending = new Lending<>();

  Lending<Pop3Session> lending() {
    return lending;
  }

  @Override
  public String verb() {
    return Lending.VERB;
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return EnumSet.allOf(Pop3State.class);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) throws InterruptedException {
    lending.lend(session);
    return new Step.AnswerAndClose(Pop3Reply.ok(ReplyText.literal("Back")));
  }
}
