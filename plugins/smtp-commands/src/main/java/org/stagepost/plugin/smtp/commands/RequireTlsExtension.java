package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/**
 * REQUIRETLS (RFC 8689): a sender may demand that a message is never relayed without TLS. What is
 * delivered here is not relayed; so the demand is kept with the envelope, and there is nothing more
 * to it.
 */
@Extension
public final class RequireTlsExtension implements SmtpExtension {

  private final Replies replies;

  /** The extension with these words. */
  @Inject
  public RequireTlsExtension(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String keyword() {
    return "REQUIRETLS";
  }

  @Override
  public Optional<String> announcement(SmtpSession session) { // RFC 8689 §2: under TLS alone
    return session.tls().map(tls -> "REQUIRETLS");
  }

  @Override
  public Set<String> mailParameters() {
    return Set.of("REQUIRETLS");
  }

  @Override
  public Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) {
    if (value.isPresent()) {
      return Optional.of(SmtpReply.of(501, "5.5.4", replies.text("requiretls.syntax")));
    }
    return session.tls().isPresent()
        ? Optional.empty()
        : Optional.of(SmtpReply.of(530, "5.7.10", replies.text("requiretls.no-tls")));
  }
}
