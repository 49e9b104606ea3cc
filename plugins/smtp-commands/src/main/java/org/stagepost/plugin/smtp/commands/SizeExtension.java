package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.math.BigInteger;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.smtp.SmtpExtension;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;

/**
 * SIZE (RFC 1870): the client learns how large a message may be, and says at MAIL how large its own
 * is. What it says is an estimate; the message is measured all the same.
 */
@Extension
public final class SizeExtension implements SmtpExtension {

  private static final int MAX_DIGITS = 20; // RFC 1870 §6

  private final Replies replies;
  private final ServerInfo server;

  /** The extension with this server's limit. */
  @Inject
  public SizeExtension(Replies replies, ServerInfo server) {
    this.replies = replies;
    this.server = server;
  }

  @Override
  public String keyword() {
    return "SIZE";
  }

  @Override
  public Optional<String> announcement(SmtpSession session) {
    return Optional.of(
        "SIZE " + server.messageSize()); // RFC 1870 §4: 0 says that there is no limit
  }

  @Override
  public Set<String> mailParameters() {
    return Set.of("SIZE");
  }

  @Override
  public Optional<SmtpReply> checkMail(
      SmtpSession session, String parameter, Optional<String> value) {
    Optional<BigInteger> size = value.filter(SizeExtension::isNumber).map(BigInteger::new);
    if (size.isEmpty()) {
      return Optional.of(SmtpReply.of(501, "5.5.4", replies.text("size.syntax")));
    }
    boolean fits =
        server.messageSize() == 0
            || size.get().compareTo(BigInteger.valueOf(server.messageSize())) <= 0;
    return fits
        ? Optional.empty()
        : Optional.of(SmtpReply.of(552, "5.3.4", replies.text("size.exceeded")));
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty()
        && text.length() <= MAX_DIGITS
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
