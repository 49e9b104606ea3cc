package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.auth.LoginFailure;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/**
 * AUTH (RFC 4954 §4): logs in with a SASL mechanism. Once in a session, and not within a mail
 * transaction. {@link AuthExtension} announces it.
 */
@Extension
public final class AuthCommand implements SmtpCommand {

  private final Replies replies;
  private final Sasl sasl;

  /** AUTH over the server's SASL conversations. */
  @Inject
  public AuthCommand(Replies replies, Sasl sasl) {
    this.replies = replies;
    this.sasl = sasl;
  }

  @Override
  public String verb() {
    return "AUTH";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return Set.of(SmtpState.GREETED);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(
        CommandTrait.NEEDS_PROTECTION,
        CommandTrait.SECRET,
        CommandTrait.LONG_LINE,
        CommandTrait.FLUSHES);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    if (session.identity().isPresent()) {
      return Step.answer(SmtpReply.of(503, "5.5.1", replies.text("auth.again")));
    }
    List<String> words = arguments.words();
    if (words.isEmpty() || words.size() > 2) {
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("auth.syntax")));
    }
    Optional<String> initialResponse = words.stream().skip(1).findFirst();
    return sasl.converse(session, words.getFirst(), initialResponse, new Dialect(session));
  }

  /** How SMTP words a SASL conversation. */
  private final class Dialect implements SaslDialect {

    private final SmtpSession session;

    private Dialect(SmtpSession session) {
      this.session = session;
    }

    @Override
    public Reply challenge(String base64) {
      return SmtpReply.of(334, ReplyText.literal(base64));
    }

    @Override
    public Step finished(LoginResult result) {
      result.identity().ifPresent(session::loggedIn);
      return Step.answer(
          result
              .failure()
              .map(AuthCommand.this::refusal)
              .orElseGet(() -> SmtpReply.of(235, "2.7.0", replies.text("auth.ok"))));
    }
  }

  private SmtpReply refusal(LoginFailure failure) {
    return switch (failure) { // RFC 4954 §4, §6
      case TEMPORARY -> SmtpReply.of(454, "4.7.0", replies.text("auth.temporary"));
      case CANCELLED -> SmtpReply.of(501, "5.7.0", replies.text("auth.cancelled"));
      case MALFORMED -> SmtpReply.of(501, "5.5.2", replies.text("auth.malformed"));
      case TOO_LONG -> SmtpReply.of(500, "5.5.6", replies.text("auth.too-long"));
      case UNKNOWN_MECHANISM -> SmtpReply.of(504, "5.5.4", replies.text("auth.mechanism"));
      default -> SmtpReply.of(535, "5.7.8", replies.text("auth.refused"));
    };
  }
}
