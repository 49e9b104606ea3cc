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

/** NOOP (RFC 5321 §4.1.1.9): does nothing; an argument is passed over. */
@Extension
public final class NoopCommand implements SmtpCommand {

  private final Replies replies;

  /** NOOP with these words. */
  @Inject
  public NoopCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "NOOP";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.FLUSHES, CommandTrait.JUNK);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    return Step.answer(SmtpReply.of(250, "2.0.0", replies.text("ok")));
  }
}
