package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.plugin.smtp.commands.PathArgument.Path;

/** MAIL (RFC 5321 §4.1.1.2): begins a mail transaction with its reverse-path. */
@Extension
public final class MailCommand implements SmtpCommand {

  private final Replies replies;

  /** MAIL with these words. */
  @Inject
  public MailCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "MAIL";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return Set.of(SmtpState.GREETED);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (!arguments.isAscii()) { // RFC 6531 §3.5
      return Step.answer(SmtpReply.of(553, "5.6.7", replies.text("path.not-ascii")));
    }
    Optional<PathArgument> argument = PathArgument.parse(arguments.text(), "FROM:");
    Optional<EsmtpParameters> parameters =
        argument.map(PathArgument::parameters).flatMap(ParameterGrammar::parse);
    if (argument.isPresent() && parameters.isEmpty()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("parameters.syntax")));
    }
    return Step.answer(
        argument
            .map(a -> begin(session, a.path(), parameters.orElseThrow()))
            .orElseGet(this::badPath));
  }

  private SmtpReply begin(SmtpSession session, Path path, EsmtpParameters parameters) {
    return switch (path) {
      case Path.Nobody nobody -> begin(session, Optional.empty(), parameters); // RFC 5321 §4.5.5
      case Path.Mailbox mailbox -> begin(session, Optional.of(mailbox.address()), parameters);
      case Path.Postmaster postmaster -> badPath(); // RFC 5321 §4.1.1.3: a forward-path alone
    };
  }

  private SmtpReply begin(
      SmtpSession session, Optional<MailAddress> sender, EsmtpParameters parameters) {
    return session
        .begin(sender, parameters)
        .orElseGet(() -> SmtpReply.of(250, "2.1.0", replies.text("mail.ok")));
  }

  private SmtpReply badPath() {
    return SmtpReply.of(501, "5.1.7", replies.text("mail.syntax"));
  }
}
