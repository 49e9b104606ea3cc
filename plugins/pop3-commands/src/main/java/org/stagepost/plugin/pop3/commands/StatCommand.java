package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/** {@code STAT} (RFC 1939 §5): how many messages there are, and how many octets. */
@Extension
public final class StatCommand implements Pop3Command {

  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public StatCommand(Syntax syntax) {
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "STAT";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(verb(), arguments, () -> Step.answer(dropListing(session.maildrop())));
  }

  /** RFC 1939 §5 strongly discourages anything behind the two numbers. */
  private static Pop3Reply dropListing(Maildrop maildrop) {
    return Pop3Reply.ok(ReplyText.literal(maildrop.count() + " " + maildrop.octets()));
  }
}
