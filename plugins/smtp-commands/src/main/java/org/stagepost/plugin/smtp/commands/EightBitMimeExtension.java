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
 * 8BITMIME (RFC 6152): the client may say whether its message has octets above 127. They are kept
 * as they come, said or not.
 */
@Extension
public final class EightBitMimeExtension implements SmtpExtension {

  private final Replies replies;

  /** The extension with these words. */
  @Inject
  public EightBitMimeExtension(Replies replies) {
    this.replies = replies;
  }

  @Override
  public String keyword() {
    return "8BITMIME";
  }

  @Override
  public Optional<String> announcement(SmtpSession session) {
    return Optional.of("8BITMIME");
  }

  @Override
  public Set<String> mailParameters() {
    return Set.of("BODY");
  }

  @Override
  public Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) {
    boolean known =
        value.filter(v -> v.equalsIgnoreCase("7BIT") || v.equalsIgnoreCase("8BITMIME")).isPresent();
    return known
        ? Optional.empty()
        : Optional.of(SmtpReply.of(501, "5.5.4", replies.text("body.syntax")));
  }
}
