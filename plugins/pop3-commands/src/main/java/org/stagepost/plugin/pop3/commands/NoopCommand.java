package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code NOOP} (RFC 1939 §5): does nothing, and keeps an idle session alive. */
@Extension
public final class NoopCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public NoopCommand(Replies replies, Syntax syntax) {
    this.replies = replies;
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "NOOP";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(verb(), arguments, () -> Step.answer(Pop3Reply.ok(replies.text("noop"))));
  }
}
