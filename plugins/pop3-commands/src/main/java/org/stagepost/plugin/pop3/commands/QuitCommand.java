package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/**
 * {@code QUIT} (RFC 1939 §4, §6): ends the session. After login, and only then, this is the UPDATE
 * state: what is marked is removed, and {@code +OK} says that it is done.
 */
@Extension
public final class QuitCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public QuitCommand(Replies replies, Syntax syntax) {
    this.replies = replies;
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "QUIT";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION, Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(verb(), arguments, () -> new Step.AnswerAndClose(end(session)));
  }

  private Pop3Reply end(Pop3Session session) {
    return switch (session.state()) {
      case TRANSACTION -> update(session.maildrop());
      default -> Pop3Reply.ok(replies.text("quit"));
    };
  }

  /** RFC 1939 §6: whether it succeeds or not, the connection is closed. */
  private Pop3Reply update(Maildrop maildrop) {
    try {
      return maildrop.update()
          ? Pop3Reply.ok(replies.text("quit"))
          : Pop3Reply.error(Pop3Reply.SYS_TEMP, replies.text("quit.lock-lost"));
    } catch (IOException e) { // logged where it was thrown
      return Pop3Reply.error(Pop3Reply.SYS_TEMP, replies.text("quit.failed"));
    }
  }
}
