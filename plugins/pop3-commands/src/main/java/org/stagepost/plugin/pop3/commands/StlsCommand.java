package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code STLS} (RFC 2595 §4): begins TLS. Only before login, and only once. */
@Extension
public final class StlsCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public StlsCommand(Replies replies, Syntax syntax) {
    this.replies = replies;
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "STLS";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    // RFC 2595 §4: in the AUTHORIZATION state only.
    boolean now = session.startTlsAvailable() && session.state() == Pop3State.AUTHORIZATION;
    return now ? List.of("STLS") : List.of();
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(verb(), arguments, () -> begin(session));
  }

  private Step begin(Pop3Session session) {
    return session.startTlsAvailable()
        ? new Step.StartTls(Pop3Reply.ok(replies.text("stls")))
        : Step.answer(Pop3Reply.error(replies.text("stls.unavailable")));
  }
}
