package org.stagepost.plugin.example.greeting;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.SmtpCommand;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;

/** {@code XGREETING} in SMTP: {@code 250} with a greeting. */
@Extension
public final class SmtpGreeting implements SmtpCommand {

  private final Greeting greeting;

  /** Names what the command needs; the server gives it. */
  @Inject
  SmtpGreeting(Greeting greeting) {
    this.greeting = greeting;
  }

  @Override
  public String verb() {
    return Greeting.VERB;
  }

  @Override
  public Set<SmtpState> allowedIn() {
    return EnumSet.allOf(SmtpState.class);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.JUNK); // it moves no mail: a client that only greets is let go
  }

  @Override
  public List<String> announces(SmtpSession session) {
    return List.of(Greeting.VERB); // RFC 5321 §2.2.2: a keyword that begins with X is private
  }

  @Override
  public Step handle(SmtpSession session, Arguments arguments) {
    return Step.answer(
        greeting
            .answer(session, arguments)
            .map(words -> SmtpReply.of(250, "2.0.0", words))
            .orElseGet(() -> SmtpReply.of(501, "5.5.4", greeting.usage())));
  }
}
