package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Maildrop.Message;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;

/** What LIST and UIDL share: a line for each message, or for the one that is asked for. */
final class Listing {

  private final Syntax syntax;

  @Inject
  Listing(Syntax syntax) {
    this.syntax = syntax;
  }

  /**
   * How one of the two differs from the other.
   *
   * @param usage how the command is written
   * @param heading what stands behind {@code +OK} in front of the whole list
   * @param line the line of a message
   */
  record Form(String usage, ReplyText heading, Function<Message, String> line) {}

  /** Lists all messages that are not marked, or the one that the argument names. */
  Step of(Maildrop maildrop, Arguments arguments, Form form) throws IOException {
    if (arguments.isBlank()) {
      return Step.answer(Pop3Reply.ok(form.heading(), lines(maildrop, form.line())));
    }
    return syntax.message(
        maildrop,
        arguments.word().orElse(""),
        form.usage(),
        message -> Step.answer(Pop3Reply.ok(ReplyText.literal(form.line().apply(message)))));
  }

  /** Made while they are sent: a long list is never in memory. */
  private static Iterable<String> lines(Maildrop maildrop, Function<Message, String> line) {
    return () ->
        StreamSupport.stream(maildrop.messages().spliterator(), false).map(line).iterator();
  }
}
