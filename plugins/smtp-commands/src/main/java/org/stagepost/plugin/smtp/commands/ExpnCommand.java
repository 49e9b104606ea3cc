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
 * EXPN (RFC 5321 §4.1.1.7): says the same of every list, with the 252 that RFC 5321 §7.3 demands
 * where the members are kept private; so EHLO does not announce it (§3.5.2).
 */
@Extension
public final class ExpnCommand implements SmtpCommand {

  private final Replies replies;

  /** EXPN with these words. */
  @Inject
  public ExpnCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "EXPN";
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
            ? SmtpReply.of(501, "5.5.4", replies.text("expn.syntax"))
            : SmtpReply.of(252, "2.5.0", replies.text("expn.unsaid")));
  }
}
