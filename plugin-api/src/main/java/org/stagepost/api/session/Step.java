package org.stagepost.api.session;

import java.util.Optional;
import java.util.OptionalInt;
import org.stagepost.api.message.MessageSource;

/**
 * What the server does after a command. Plugins make steps and never take them apart; a later
 * version may add variants.
 */
public sealed interface Step {

  /**
   * Answers, and reads the next command.
   *
   * @param reply the answer
   */
  record Answer(Reply reply) implements Step {}

  /**
   * Answers, and closes the connection once the answer is sent.
   *
   * @param reply the answer
   */
  record AnswerAndClose(Reply reply) implements Step {}

  /**
   * Sends a prompt and hands over the line that the client answers with, up to 12,288 octets. The
   * line is never logged.
   *
   * @param prompt the prompt, for example a SASL challenge
   * @param next what to do with the answer
   */
  record Ask(Reply prompt, LineHandler next) implements Step {}

  /**
   * Sends a prompt and receives a message up to the line with a lone dot (RFC 5321 §4.1.1.4). The
   * server unstuffs it, checks its size and its line ends, and answers by itself if it cannot be
   * taken; then {@code next} is not called.
   *
   * @param prompt the prompt, {@code 354}
   * @param next what to do with the message, which is readable until {@code next} has returned
   */
  record ReceiveMessage(Reply prompt, MessageHandler next) implements Step {}

  /**
   * Sends a first line and then a message with its dots stuffed, ended by a lone dot (RFC 1939 §5,
   * RETR).
   *
   * @param first the first line
   * @param source the message; opened once
   * @param bodyLines how many lines to send of the body, behind the header and the blank line (RFC
   *     1939 §7, TOP); empty for the whole message
   */
  record SendMessage(Reply first, MessageSource source, OptionalInt bodyLines) implements Step {}

  /**
   * Answers and begins a TLS handshake; the session starts anew behind it. If the client has
   * already sent octets behind its command, the connection is closed (RFC 3207 §4.2).
   *
   * @param reply the answer that tells the client to begin
   */
  record StartTls(Reply reply) implements Step {}

  /** Why a line that answers an {@link Ask} cannot be used. */
  enum LineFault {
    /** It has more than 12,288 octets; it was read to its end. */
    TOO_LONG,
    /** It has NUL, a bare CR or a bare LF. */
    BAD
  }

  /** Takes the line that answers an {@link Ask}. */
  @FunctionalInterface
  interface LineHandler {

    /**
     * Goes on without the line, for it cannot be used; by default the server says by itself what is
     * wrong with it, and the command is over.
     *
     * @return what to do; empty for the default
     * @throws Exception as with {@link Command#handle}
     */
    default Optional<Step> withoutLine(LineFault fault) throws Exception {
      return Optional.empty();
    }

    /**
     * Goes on with the conversation.
     *
     * @param line the whole line without CRLF
     * @throws Exception as with {@link Command#handle}
     */
    Step handle(Arguments line) throws Exception;
  }

  /** Takes the message of a {@link ReceiveMessage}. */
  @FunctionalInterface
  interface MessageHandler {

    /**
     * Does with the message what is to be done before the client is answered.
     *
     * @param message the message, unstuffed, every line ended by CRLF
     * @throws Exception as with {@link Command#handle}
     */
    Step handle(MessageSource message) throws Exception;
  }

  /** Short for {@code new Answer(reply)}. */
  static Step answer(Reply reply) {
    return new Answer(reply);
  }
}
