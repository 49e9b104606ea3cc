package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/**
 * {@code CAPA} (RFC 2449 §5): what this server can do. Each command announces itself; the
 * capabilities that belong to no command are here.
 */
@Extension
public final class CapaCommand implements Pop3Command {

  private final Replies replies;
  private final Syntax syntax;
  private final ServerInfo server;

  /** Takes what the command needs of the server. */
  @Inject
  public CapaCommand(Replies replies, Syntax syntax, ServerInfo server) {
    this.replies = replies;
    this.syntax = syntax;
    this.server = server;
  }

  @Override
  public String verb() {
    return "CAPA";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.AUTHORIZATION, Pop3State.TRANSACTION);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    List<String> lines = new ArrayList<>();
    lines.add("RESP-CODES"); // RFC 2449 §6.4
    lines.add("AUTH-RESP-CODE"); // RFC 3206 §6
    lines.add("PIPELINING"); // RFC 2449 §6.6
    lines.add("EXPIRE NEVER"); // RFC 2449 §6.7: nothing is ever removed but by DELE and QUIT
    if (session.state() == Pop3State.TRANSACTION) {
      // RFC 2449 §6.9: optionally in TRANSACTION only, so that strangers learn no version.
      lines.add("IMPLEMENTATION Stagepost-" + server.version());
    }
    return lines;
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) {
    return syntax.none(
        verb(),
        arguments,
        () -> Step.answer(Pop3Reply.ok(replies.text("capa"), session.announcements())));
  }
}
