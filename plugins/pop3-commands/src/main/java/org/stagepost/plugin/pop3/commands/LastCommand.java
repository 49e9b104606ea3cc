package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/**
 * {@code LAST} (RFC 1460 §5; RFC 1725 took it out): the number of the last message at or below the
 * highest one that RETR or DELE has touched, in earlier sessions too. What is above it is new.
 */
@Extension
public final class LastCommand implements Pop3Command {

  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public LastCommand(Syntax syntax) {
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "LAST";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(verb(), arguments, () -> Step.answer(number(session.maildrop().last())));
  }

  private static Pop3Reply number(int last) {
    return Pop3Reply.ok(ReplyText.literal(Integer.toString(last)));
  }
}
