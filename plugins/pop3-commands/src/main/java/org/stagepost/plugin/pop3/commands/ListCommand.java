package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** {@code LIST [msg]} (RFC 1939 §5): the sizes of messages. */
@Extension
public final class ListCommand implements Pop3Command {

  private final Replies replies;
  private final Listing listing;

  /** Takes what the command needs of the server. */
  @Inject
  public ListCommand(Replies replies, Listing listing) {
    this.replies = replies;
    this.listing = listing;
  }

  @Override
  public String verb() {
    return "LIST";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) throws IOException {
    Maildrop maildrop = session.maildrop();
    return listing.of(
        maildrop,
        arguments,
        new Listing.Form(
            "LIST [msg]",
            replies.text("maildrop", maildrop.count(), maildrop.octets()),
            message -> message.number() + " " + message.octets()));
  }
}
