package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/**
 * AUTH as EHLO announces it, and the parameter AUTH of MAIL (RFC 4954 §3, §5): read, and then not
 * believed, for nobody is trusted to speak for another.
 */
@Extension
public final class AuthExtension implements SmtpExtension {

  private final Replies replies;
  private final Sasl sasl;

  /** The extension over the server's mechanisms. */
  @Inject
  public AuthExtension(Replies replies, Sasl sasl) {
    this.replies = replies;
    this.sasl = sasl;
  }

  @Override
  public String keyword() {
    return "AUTH";
  }

  @Override
  public Optional<String> announcement(SmtpSession session) {
    if (session.identity().isPresent() || !session.loginAllowed()) {
      return Optional.empty();
    }
    List<String> mechanisms = sasl.mechanisms(session);
    return mechanisms.isEmpty()
        ? Optional.empty()
        : Optional.of("AUTH " + String.join(" ", mechanisms));
  }

  @Override
  public Set<String> mailParameters() {
    return Set.of("AUTH");
  }

  @Override
  public Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) {
    boolean wellFormed =
        value
            .flatMap(Xtext::decode)
            .filter(mailbox -> mailbox.equals("<>") || MailAddress.parse(mailbox).isPresent())
            .isPresent();
    return wellFormed
        ? Optional.empty()
        : Optional.of(SmtpReply.of(501, "5.5.4", replies.text("auth.parameter")));
  }
}
