package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code RETR msg} (RFC 1939 §5): sends a message. */
@Extension
public final class RetrCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public RetrCommand(Replies replies, Syntax syntax) {
    this.replies = replies;
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "RETR";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) throws IOException {
    Maildrop maildrop = session.maildrop();
    return syntax.message(
        maildrop,
        arguments.word().orElse(""),
        "RETR msg",
        message -> {
          MessageSource source = maildrop.open(message.number());
          maildrop.touch(message.number());
          Pop3Reply first = Pop3Reply.ok(replies.text("retr", message.octets()));
          return new Step.SendMessage(first, source, OptionalInt.empty());
        });
  }
}
