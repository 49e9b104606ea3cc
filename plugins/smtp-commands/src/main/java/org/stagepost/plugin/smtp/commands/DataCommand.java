package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** DATA (RFC 5321 §4.1.1.4): receives the message and delivers it. */
@Extension
public final class DataCommand implements SmtpCommand {

  private final Replies replies;

  /** DATA with these words. */
  @Inject
  public DataCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "DATA";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return Set.of(SmtpState.RCPT);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.FLUSHES);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (!arguments.isBlank()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("no-arguments")));
    }
    return new Step.ReceiveMessage(
        SmtpReply.of(354, replies.text("data.go")),
        message -> Step.answer(session.deliver(message)));
  }
}
