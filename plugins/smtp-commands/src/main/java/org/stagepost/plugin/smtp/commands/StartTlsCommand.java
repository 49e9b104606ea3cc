package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** STARTTLS (RFC 3207): begins TLS; the server then forgets all that was said before. */
@Extension
public final class StartTlsCommand implements SmtpCommand {

  private final Replies replies;

  /** STARTTLS with these words. */
  @Inject
  public StartTlsCommand(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String verb() {
    return "STARTTLS";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return Set.of(SmtpState.CONNECTED, SmtpState.GREETED);
  }

  @Override
  public List<String> announces(SmtpSession session) { // RFC 3207 §4.2: not once TLS is on
    return session.startTlsAvailable() ? List.of("STARTTLS") : List.of();
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (!arguments.isBlank()) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("no-arguments")));
    }
    if (session.tls().isPresent()) {
      return Step.answer(SmtpReply.of(503, "5.5.1", replies.text("starttls.again")));
    }
    if (!session.startTlsAvailable()) {
      return Step.answer(SmtpReply.of(502, "5.5.1", replies.text("starttls.not-here")));
    }
    return new Step.StartTls(SmtpReply.of(220, "2.0.0", replies.text("starttls.go")));
  }
}
