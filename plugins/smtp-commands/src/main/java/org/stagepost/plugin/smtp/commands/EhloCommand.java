package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/**
 * EHLO (RFC 5321 §4.1.1.1): begins a session and lists what every command and extension announces;
 * ends a mail transaction.
 */
@Extension
public final class EhloCommand implements SmtpCommand {

  private final Replies replies;
  private final ServerInfo server;

  /** EHLO for this server. */
  @Inject
  public EhloCommand(Replies replies, ServerInfo server) {
    this.replies = replies;
    this.server = server;
  }

  @Override
  public String verb() {
    return "EHLO";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.FLUSHES, CommandTrait.JUNK);
  }

  /** What belongs to no verb: the server reads ahead, and its replies have enhanced codes. */
  @Override
  public List<String> announces(SmtpSession session) {
    return List.of("PIPELINING", "ENHANCEDSTATUSCODES"); // RFC 2920 §2, RFC 2034 §3
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    Optional<String> name = HelloName.of(arguments);
    if (name.isEmpty()) { // RFC 5321 §4.1.4: the session stays as it was
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("hello.syntax")));
    }
    Optional<SmtpReply> refusal = session.hello(new Hello(name.get(), true));
    if (refusal.isPresent()) {
      return Step.answer(refusal.get());
    }
    List<ReplyText> lines = new ArrayList<>();
    lines.add(replies.text("ehlo.ok", server.hostname()));
    session.announcements().forEach(line -> lines.add(ReplyText.literal(line)));
    return Step.answer(new SmtpReply(250, Optional.empty(), lines)); // RFC 2034 §4: no codes here
  }
}
