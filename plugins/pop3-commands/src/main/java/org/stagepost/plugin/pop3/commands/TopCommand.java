package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.pf4j.Extension;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.pop3.Pop3Session;
import org.stagepost.api.pop3.Pop3State;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/**
 * {@code TOP msg n} (RFC 1939 §7): sends the header of a message, the blank line, and {@code n}
 * lines of the body. A look at the top does not count for LAST.
 */
@Extension
public final class TopCommand implements Pop3Command {

  private static final String USAGE = "TOP msg n";

  private final Replies replies;
  private final Syntax syntax;

  /** Takes what the command needs of the server. */
  @Inject
  public TopCommand(Replies replies, Syntax syntax) {
    this.replies = replies;
    this.syntax = syntax;
  }

  @Override
  public String verb() {
    return "TOP";
  }

  @Override
  public Set<Pop3State> allowedIn() {
    return Set.of(Pop3State.TRANSACTION);
  }

  @Override
  public List<String> announces(Pop3Session session) {
    return List.of("TOP"); // RFC 2449 §6.1
  }

  @Override
  public Step handle(Pop3Session session, Arguments arguments) throws IOException {
    List<String> words = arguments.words();
    OptionalInt lines = words.size() == 2 ? Syntax.number(words.get(1)) : OptionalInt.empty();
    if (lines.isEmpty()) {
      return syntax.wrong(USAGE);
    }
    Maildrop maildrop = session.maildrop();
    return syntax.message(
        maildrop,
        words.getFirst(),
        USAGE,
        message -> {
          MessageSource source = maildrop.open(message.number());
          return new Step.SendMessage(Pop3Reply.ok(replies.text("top")), source, lines);
        });
  }
}
