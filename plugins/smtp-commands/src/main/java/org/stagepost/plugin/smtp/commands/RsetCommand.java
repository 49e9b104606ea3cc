package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.EnumSet;
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

/** RSET (RFC 5321 §4.1.1.5): ends a mail transaction; hello and login stay. */
@Extension
public final class RsetCommand implements SmtpCommand {

  private final Replies replies;

  /** RSET with these words. */
  @Inject
  public RsetCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "RSET";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.JUNK);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (!arguments.isBlank()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("no-arguments")));
    }
    session.resetTransaction();
    return Step.answer(SmtpReply.of(250, "2.0.0", replies.text("ok")));
  }
}
