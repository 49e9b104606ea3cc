package org.stagepost.testkit;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Command;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Session;
import org.stagepost.api.session.Step;

/**
 * What comes of one call of a command: it goes on as long as the command asks, with what a client
 * says to that. The server would send what is {@linkplain #said said}.
 */
final class Conversation<S extends Session, E extends Enum<E>> {

  /** Knows how the replies of a protocol look. */
  interface Grammar {

    /** Whether this may be a status line; {@code kind} says what it is part of. */
    boolean allows(Kind kind, String line);
  }

  /** What a reply is for. */
  enum Kind {
    ANSWER,
    PROMPT,
    BEFORE_MESSAGE
  }

  private static final TestMessage MESSAGE = TestMessage.of("Subject: x\r\n\r\ntext\r\n");
  private static final int LONGEST_LINE = 510; // RFC 5321 §4.5.3.1.5, RFC 2449 §4: 512 with CRLF

  private final Command<S, E> command;
  private final LentSession<S> lent;
  private final Grammar grammar;
  private final List<String> said = new ArrayList<>();
  private Step step;

  Conversation(Command<S, E> command, LentSession<S> lent, Grammar grammar) {
    this.command = command;
    this.lent = lent;
    this.grammar = grammar;
  }

  /** What the command has said so far. */
  List<String> said() {
    return said;
  }

  /** Calls the command. */
  void begin(Arguments arguments) throws Exception {
    take(lent.call(session -> command.handle(session, arguments)));
  }

  /** Whether the command waits for the client. */
  boolean asks() {
    return step instanceof Step.Ask || step instanceof Step.ReceiveMessage;
  }

  /** Says this to the command's prompt; sends a message if it waits for one. */
  void goOn(Arguments line) throws Exception {
    Step next =
        switch (step) {
          case Step.Ask ask -> lent.call(_ -> ask.next().handle(line));
          case Step.ReceiveMessage receive -> lent.call(_ -> receive.next().handle(MESSAGE));
          default -> throw new IllegalStateException("the command asks for nothing");
        };
    take(next);
  }

  private void take(Step next) throws Exception {
    if (next == null) {
      throw new AssertionError("it answered null");
    }
    step = next;
    switch (next) {
      case Step.Answer(Reply reply) -> hear(Kind.ANSWER, reply);
      case Step.AnswerAndClose(Reply reply) -> hear(Kind.ANSWER, reply);
      case Step.StartTls(Reply reply) -> hear(Kind.ANSWER, reply);
      case Step.Ask(Reply prompt, _) -> hear(Kind.PROMPT, prompt);
      case Step.ReceiveMessage(Reply prompt, _) -> hear(Kind.BEFORE_MESSAGE, prompt);
      case Step.SendMessage(Reply first, MessageSource source, _) -> {
        hear(Kind.ANSWER, first);
        said.add(read(source) + " octets");
      }
    }
  }

  private static long read(MessageSource source) throws Exception {
    try (InputStream in = source.open()) {
      long octets = in.transferTo(java.io.OutputStream.nullOutputStream());
      if (octets != source.size()) {
        throw new AssertionError("a message of " + source.size() + " octets has " + octets);
      }
      return octets;
    }
  }

  private void hear(Kind kind, Reply reply) {
    if (reply == null) {
      throw new AssertionError("its step has no reply");
    }
    List<String> status = reply.statusLines(Locale.ENGLISH);
    if (status.isEmpty()) {
      throw new AssertionError("its reply has no line");
    }
    for (String line : status) {
      if (!grammar.allows(kind, line) || !isLine(line)) {
        throw new AssertionError("this is no line of a reply: \"" + line + "\"");
      }
    }
    said.addAll(status);
    reply.listing().ifPresent(lines -> lines.forEach(this::hearListed));
  }

  private void hearListed(String line) {
    if (!isLine(line)) {
      throw new AssertionError("this is no line of a list: \"" + line + "\"");
    }
    said.add(line);
  }

  /** Whether this is one line, and not too long. */
  static boolean isLine(String text) {
    return text.length() <= LONGEST_LINE
        && text.chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }
}
