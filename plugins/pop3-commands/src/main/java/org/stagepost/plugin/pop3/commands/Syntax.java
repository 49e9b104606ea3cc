package org.stagepost.plugin.pop3.commands;

import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.stagepost.api.host.Replies;
import org.stagepost.api.pop3.Maildrop;
import org.stagepost.api.pop3.Maildrop.Message;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Step;

/** What the arguments of several commands have in common, and the replies that refuse them. */
final class Syntax {

  private final Replies replies;

  /** What is done with a message that was found. */
  @FunctionalInterface
  interface Found {
    Step on(Message message) throws IOException;
  }

  @Inject
  Syntax(Replies replies) {
    this.replies = replies;
  }

  /** Refuses arguments, and says how the command is written. */
  Step wrong(String usage) {
    return Step.answer(Pop3Reply.error(replies.text("syntax", usage)));
  }

  /** Goes on only if there are no arguments. */
  Step none(String verb, Arguments arguments, Supplier<Step> then) {
    return arguments.isBlank() ? then.get() : wrong(verb);
  }

  /**
   * Goes on with the message that a word names. Refuses a word that is no number, 0, a number
   * beyond the last message, and that of a message that is marked as deleted (RFC 1939 §5).
   *
   * @param word the word; empty if there is none, or there are too many
   */
  Step message(Maildrop maildrop, String word, String usage, Found then) throws IOException {
    OptionalInt number = number(word);
    if (number.isEmpty()) {
      return wrong(usage);
    }
    Optional<Message> message = maildrop.message(number.getAsInt());
    return message.isPresent()
        ? then.on(message.get())
        : Step.answer(Pop3Reply.error(replies.text("message.none")));
  }

  /**
   * A word as a number: digits alone, leading zeros included. One that is too large to be the
   * number of anything is 2,147,483,647; a sign makes it no number.
   */
  static OptionalInt number(String word) {
    if (word.isEmpty() || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(Arguments.parseNumber(word).orElse(Integer.MAX_VALUE));
  }
}
