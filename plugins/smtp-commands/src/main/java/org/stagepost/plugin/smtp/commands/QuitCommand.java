package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** QUIT (RFC 5321 §4.1.1.10): ends the session; a mail transaction ends with nothing delivered. */
@Extension
public final class QuitCommand implements SmtpCommand {

  private final Replies replies;
  private final ServerInfo server;

  /** QUIT for this server. */
  @Inject
  public QuitCommand(Replies replies, ServerInfo server) {
    this.replies = replies;
    this.server = server;
  }

  @Override
  public String verb() {
    return "QUIT";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
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
    return new Step.AnswerAndClose(
        SmtpReply.of(221, "2.0.0", replies.text("quit.ok", server.hostname())));
  }
}
