package org.stagepost.plugin.pop3.commands;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/** What a command answers, as a test compares it: keys and arguments instead of words. */
final class Said {

  /** The text of a key is the key itself, with its arguments. */
  static final Replies KEYS =
      (key, arguments) -> ReplyText.literal(arguments.length == 0 ? key : key + List.of(arguments));

  static final Syntax SYNTAX = new Syntax(KEYS);
  static final LoginEnd END = new LoginEnd(KEYS);

  private Said() {}

  /** The lines of a command's plain answer. */
  static <S extends org.stagepost.api.session.Session> String by(
      Command<S, ?> command, S session, String arguments) throws Exception {
    Step step = command.handle(session, Arguments.of(arguments));
    return lines(assertInstanceOf(Step.Answer.class, step).reply());
  }

  /** The status and the listing of a reply, joined by bars. */
  static String lines(Reply reply) {
    List<String> lines = new ArrayList<>(reply.statusLines(Locale.ENGLISH));
    reply.listing().ifPresent(listing -> listing.forEach(lines::add));
    return String.join("|", lines);
  }
}
