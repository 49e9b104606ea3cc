package org.stagepost.plugin.smtp.commands;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** HELO (RFC 5321 §4.1.1.1): begins a session without extensions; ends a mail transaction. */
@Extension
public final class HeloCommand implements SmtpCommand {

  private final Replies replies;
  private final ServerInfo server;

  /** HELO for this server. */
  @Inject
  public HeloCommand(Replies replies, ServerInfo server) {
    this.replies = replies;
    this.server = server;
  }

  @Override
  public String verb() {
    return "HELO";
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.FLUSHES, CommandTrait.JUNK);
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    Optional<String> name = HelloName.of(arguments);
    if (name.isEmpty()) { // RFC 5321 §4.1.4: the session stays as it was
      return Step.answer(SmtpReply.of(501, "5.5.4", replies.text("hello.syntax")));
    }
    Optional<SmtpReply> refusal = session.hello(new Hello(name.get(), false));
    if (refusal.isPresent()) {
      return Step.answer(refusal.get());
    }
    return Step.answer(SmtpReply.of(250, replies.text("helo.ok", server.hostname())));
  }
}
