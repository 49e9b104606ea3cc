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

/**
 * VRFY (RFC 5321 §4.1.1.6): says the same of every name, so that nobody learns who has a mailbox
 * (RFC 5321 §7.3).
 */
@Extension
public final class VrfyCommand implements SmtpCommand {

  private final Replies replies;

  /** VRFY with these words. */
  @Inject
  public VrfyCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "VRFY";
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
    return Step.answer(
        arguments.isBlank()
            ? SmtpReply.of(501, "5.5.4", replies.text("vrfy.syntax"))
            : SmtpReply.of(252, "2.5.0", replies.text("vrfy.unsaid")));
  }
}
