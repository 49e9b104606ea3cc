package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.auth.Password;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;

/** {@code PASS string} (RFC 1939 §7): ends a login with a password, right after USER. */
@Extension
public final class PassCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;
  private final Login login;
  private final LoginEnd end;

  /** Takes what the command needs of the server. */
  @Inject
  public PassCommand(Replies replies, Syntax syntax, Login login, LoginEnd end) {
    this.replies = replies;
    this.syntax = syntax;
    this.login = login;
    this.end = end;
  }

  @Override
  public String verb() {
    return "PASS";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    Optional<String> name = session.attachment(UserCommand.NAME);
    if (name.isEmpty()) {
      return Step.answer(Pop3Reply.error(replies.text("pass.user-first")));
    }
    if (arguments.length() == 0) {
      return syntax.wrong("PASS string");
    }
    // RFC 1939 §7: the one argument is the rest of the line, so spaces are part of the password.
    Password password = Password.of(arguments.octets());
    return end.finish(session, login.verify(session, name.get(), password));
  }
}
