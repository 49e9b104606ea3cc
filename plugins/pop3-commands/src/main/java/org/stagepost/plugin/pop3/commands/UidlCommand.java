package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code UIDL [msg]} (RFC 1939 §7): the unique ids of messages. */
@Extension
public final class UidlCommand implements Pop3Command {

  private final Replies replies;
  private final Listing listing;

  /** Takes what the command needs of the server. */
  @Inject
  public UidlCommand(Replies replies, Listing listing) {
    this.replies = replies;
    this.listing = listing;
  }

  @Override
  public String verb() {
    return "UIDL";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    return List.of("UIDL"); // RFC 2449 §6.8
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) throws IOException {
    return listing.of(
        session.maildrop(),
        arguments,
        new Listing.Form(
            "UIDL [msg]",
            replies.text("uidl"),
            message -> message.number() + " " + message.uniqueId()));
  }
}
