package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.auth.LoginResult;
import org.stagepost.api.auth.SaslDialect;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;

/**
 * {@code AUTH mechanism [initial-response]} (RFC 5034 §4); {@code AUTH} alone lists the mechanisms,
 * as many clients expect though no RFC has it.
 */
@Extension
public final class AuthCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;
  private final Sasl sasl;
  private final LoginEnd end;

  /** Takes what the command needs of the server. */
  @Inject
  public AuthCommand(Replies replies, Syntax syntax, Sasl sasl, LoginEnd end) {
    this.replies = replies;
    this.syntax = syntax;
    this.sasl = sasl;
    this.end = end;
  }

  @Override
  public String verb() {
    return "AUTH";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION);
  }

  @Override
  public Set<CommandTrait> traits() {
    return Set.of(CommandTrait.NEEDS_PROTECTION, CommandTrait.SECRET, CommandTrait.LONG_LINE);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    List<String> mechanisms = session.loginAllowed() ? sasl.mechanisms(session) : List.of();
    // RFC 5034 §3: the capability lists the mechanisms that can be used.
    return mechanisms.isEmpty() ? List.of() : List.of("SASL " + String.join(" ", mechanisms));
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    List<String> words = arguments.words();
    return switch (words.size()) {
      case 0 ->
          Step.answer(Pop3Reply.ok(replies.text("auth.mechanisms"), sasl.mechanisms(session)));
      case 1 -> sasl.converse(session, words.get(0), Optional.empty(), dialect(session));
      case 2 -> sasl.converse(session, words.get(0), Optional.of(words.get(1)), dialect(session));
      default -> syntax.wrong("AUTH mechanism [initial-response]");
    };
  }

  private SaslDialect dialect(Pop3Session session) {
    return new SaslDialect() {
      @Override
      public Reply challenge(String base64) {
        return new Challenge(base64);
      }

      @Override
      public Step finished(LoginResult result) {
        return end.finish(session, result);
      }
    };
  }

  /** A challenge: a plus sign, a space, and base64, which may be empty (RFC 5034 §4). */
  private record Challenge(String base64) implements Reply {
    @Override
    public List<String> statusLines(Locale language) {
      return List.of("+ " + base64);
    }

    @Override
    public boolean refuses() {
      return false;
    }
  }
}
