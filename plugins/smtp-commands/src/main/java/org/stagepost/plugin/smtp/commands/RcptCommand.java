package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.plugin.smtp.commands.PathArgument.Path;

/** RCPT (RFC 5321 §4.1.1.3): adds one recipient to a mail transaction. */
@Extension
public final class RcptCommand implements SmtpCommand {

  private final Replies replies;

  /** RCPT with these words. */
  @Inject
  public RcptCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "RCPT";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return Set.of(SmtpState.MAIL, SmtpState.RCPT);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (!arguments.isAscii()) { // RFC 6531 §3.5
      return Step.answer(SmtpReply.of(553, "5.6.7", replies.text("path.not-ascii")));
    }
    Optional<PathArgument> argument = PathArgument.parse(arguments.text(), "TO:");
    Optional<EsmtpParameters> parameters =
        argument.map(PathArgument::parameters).flatMap(ParameterGrammar::parse);
    if (argument.isPresent() && parameters.isEmpty()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("parameters.syntax")));
    }
    return Step.answer(
        argument
            .map(a -> add(session, a.path(), parameters.orElseThrow()))
            .orElseGet(this::badPath));
  }

  private SmtpReply add(SmtpSession session, Path path, EsmtpParameters parameters) {
    Optional<SmtpReply> refusal =
        switch (path) {
          case Path.Nobody nobody -> Optional.of(badPath());
          case Path.Mailbox mailbox -> session.addRecipient(mailbox.address(), parameters);
          case Path.Postmaster postmaster -> session.addPostmaster(parameters);
        };
    return refusal.orElseGet(() -> SmtpReply.of(250, "2.1.5", replies.text("rcpt.ok")));
  }

  private SmtpReply badPath() {
    return SmtpReply.of(501, "5.1.3", replies.text("rcpt.syntax"));
  }
}
