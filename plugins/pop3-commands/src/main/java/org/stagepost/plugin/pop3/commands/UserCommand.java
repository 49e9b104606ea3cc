package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Login;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.SessionKey;
import org.stagepost.api.session.Step;

/** {@code USER name} (RFC 1939 §7): begins a login with a password. Discloses nothing. */
@Extension
public final class UserCommand implements Pop3Command {

  /**
   * The name that PASS is for; gone after the next command, so that only PASS right behind works.
   */
  static final SessionKey<String> NAME =
      SessionKey.of("USER", String.class, SessionKey.Scope.NEXT_COMMAND);

  private final Replies replies;
  private final Syntax syntax;
  private final Login login;

  /** Takes what the command needs of the server. */
  @Inject
  public UserCommand(Replies replies, Syntax syntax, Login login) {
    this.replies = replies;
    this.syntax = syntax;
    this.login = login;
  }

  @Override
  public String verb() {
    return "USER";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION);
  }

  @Override
  public Set<CommandTrait> traits() {
    // a password that was typed in place of the name
    return Set.of(CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    // RFC 2595 §4: not while a password must not be sent; nor where nobody could take one.
    return session.loginAllowed() && login.takesPasswords() ? List.of("USER") : List.of();
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    if (arguments.length() == 0) {
      return syntax.wrong("USER name");
    }
    session.attach(NAME, arguments.utf8());
    return Step.answer(Pop3Reply.ok(replies.text("user"))); // for every name, known or not
  }
}
