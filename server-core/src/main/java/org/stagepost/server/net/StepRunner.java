package org.stagepost.server.net;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.net.Vigil.Phase;

/** Carries out the steps that commands answer with. */
final class StepRunner {

  private static final Logger LOG = LoggerFactory.getLogger(StepRunner.class);

  /**
   * How a command went.
   *
   * @param refused whether its last reply refuses
   * @param mailMoved whether a message was received or sent
   * @param ends whether the session is over
   */
  record Outcome(boolean refused, boolean mailMoved, boolean ends) {}

  private final UpgradableConnection connection;
  private final Conversation conversation;
  private final SessionStreams streams;
  private final SessionSettings settings;
  private final ReplyWriter replies;
  private final DotReader dots;
  private final MessageSender sender;

  StepRunner(
      UpgradableConnection connection,
      Conversation conversation,
      SessionStreams streams,
      SessionSettings settings) {
    this.connection = connection;
    this.conversation = conversation;
    this.streams = streams;
    this.settings = settings;
    this.replies = streams.replies();
    this.dots = new DotReader(streams.bulk(), settings.bareLineEnds());
    this.sender = new MessageSender(streams.output(), streams.line().pool());
  }

  /** Calls a command, or what it has left to be called; whatever it throws costs one reply. */
  Step attempt(Callable<Step> work) {
    try {
      Step step = work.call();
      if (step != null) {
        return step;
      }
      LOG.error("{}: a command gave no step", connection.id());
    } catch (Throwable thrown) { // an Error too: one session's trouble is no other session's
      LOG.error("{}: a command failed", connection.id(), thrown);
    }
    return new Step.Answer(conversation.refusal(Refusal.FAILED));
  }

  /** Carries out a step, and those that it leads to. */
  Outcome run(Step first) throws IOException {
    boolean received = false;
    Step step = first;
    while (true) {
      switch (step) {
        case Step.Answer answer -> {
          return done(answer.reply(), received, false);
        }
        case Step.AnswerAndClose answer -> {
          return done(answer.reply(), received, true);
        }
        case Step.Ask ask -> step = ask(ask);
        case Step.ReceiveMessage receive -> {
          step = receive(receive);
          received = true;
        }
        case Step.SendMessage message -> {
          return send(message);
        }
        case Step.StartTls startTls -> {
          return startTls(startTls);
        }
      }
    }
  }

  /** The command is done; its last reply is said. */
  private Outcome done(Reply reply, boolean received, boolean ends) throws IOException {
    Reply spoken = spoken(reply);
    conversation.commandDone();
    replies.say(spoken);
    boolean moved = received && !spoken.refuses();
    if (moved) {
      streams.line().counts().messagesIn++;
    }
    return new Outcome(spoken.refuses(), moved, ends);
  }

  /** The reply with its words, or the refusal that takes its place if they cannot be had. */
  private Reply spoken(Reply reply) {
    try {
      return SpokenReply.of(reply);
    } catch (Throwable thrown) {
      LOG.error("{}: a reply has no words", connection.id(), thrown);
      return conversation.refusal(Refusal.FAILED);
    }
  }

  /** Asks, unless the prompt is a refusal. */
  private Step ask(Step.Ask ask) throws IOException {
    Reply prompt = spoken(ask.prompt());
    if (prompt.refuses()) {
      return new Step.Answer(prompt);
    }
    replies.prompt(prompt);
    Line line = streams.lines().read(Phase.LINE);
    return switch (line.kind()) {
      case WHOLE -> attempt(() -> ask.next().handle(Arguments.of(line.octets())));
      case BAD -> withoutLine(ask, Step.LineFault.BAD, Refusal.BAD_LINE);
      case TOO_LONG -> withoutLine(ask, Step.LineFault.TOO_LONG, Refusal.LINE_TOO_LONG);
      case TLS_HELLO -> throw SessionEnd.saying(Refusal.FOREIGN_PROTOCOL, "the client speaks TLS");
    };
  }

  private Step withoutLine(Step.Ask ask, Step.LineFault fault, Refusal usual) {
    return attempt(
        () ->
            ask.next()
                .withoutLine(fault)
                .orElseGet(() -> new Step.Answer(conversation.refusal(usual))));
  }

  private Step receive(Step.ReceiveMessage step) throws IOException {
    MessageSink opened;
    try {
      opened = conversation.openMessage();
    } catch (IOException e) {
      return lost(Refusal.NO_ROOM, e);
    } catch (Throwable thrown) {
      return lost(Refusal.FAILED, thrown);
    }
    try {
      return receive(step, opened);
    } finally {
      drop(opened);
    }
  }

  private Step receive(Step.ReceiveMessage step, MessageSink sink) throws IOException {
    Reply prompt = spoken(step.prompt());
    if (prompt.refuses()) { // the client has not been asked for a message, and sends none
      return new Step.Answer(prompt);
    }
    replies.prompt(prompt);
    MessageIntake intake = new MessageIntake(sink, settings.messageSize());
    read(intake);
    if (intake.failure().isPresent()) {
      return lost(intake.refusal().orElse(Refusal.FAILED), intake.failure().get());
    }
    return intake
        .refusal()
        .<Step>map(refusal -> new Step.Answer(conversation.messageRefused(refusal)))
        .orElseGet(() -> handOver(sink, step));
  }

  private void drop(MessageSink sink) {
    try {
      sink.close();
    } catch (Throwable thrown) { // what became of the message is decided already
      LOG.error("{}: a message cannot be dropped", connection.id(), thrown);
    }
  }

  private void read(MessageIntake intake) throws IOException {
    try {
      dots.read(intake);
    } catch (SessionEnd end) {
      if (intake.isHopeless()) {
        replies.say(conversation.messageRefused(intake.refusal().orElse(Refusal.FAILED)));
      }
      throw end;
    }
  }

  private Step handOver(MessageSink sink, Step.ReceiveMessage step) {
    MessageSource message;
    try {
      message = sink.finish();
    } catch (IOException e) {
      return lost(Refusal.NO_ROOM, e);
    } catch (Throwable thrown) {
      return lost(Refusal.FAILED, thrown);
    }
    try {
      Step next = step.next().handle(message);
      return next == null ? lost(Refusal.FAILED, new NullPointerException("no step")) : next;
    } catch (Throwable thrown) {
      return lost(Refusal.FAILED, thrown);
    }
  }

  private Step lost(Refusal refusal, Throwable thrown) {
    if (thrown instanceof NoRoom noRoom) {
      LOG.debug("{}: a message could not be taken: {}", connection.id(), noRoom.getMessage());
    } else {
      LOG.error("{}: a message could not be taken: {}", connection.id(), refusal, thrown);
    }
    return new Step.Answer(conversation.messageRefused(refusal));
  }

  private Outcome send(Step.SendMessage step) throws IOException {
    Reply first = spoken(step.first());
    if (first.refuses()) {
      return done(first, false, false);
    }
    boolean[] announced = {false};
    try {
      sender.send(
          step.source(),
          step.bodyLines(),
          () -> {
            announced[0] = true;
            conversation.commandDone();
            replies.say(first);
          });
    } catch (OpenMessage.Failure failure) {
      LOG.error("{}: a message cannot be read", connection.id(), failure);
      if (announced[0]) {
        throw SessionEnd.cutting("a message could not be sent to its end");
      }
      return done(conversation.refusal(Refusal.FAILED), false, false);
    }
    streams.line().counts().messagesOut++;
    return new Outcome(false, true, false);
  }

  private Outcome startTls(Step.StartTls step) throws IOException {
    if (!connection.startTlsAvailable()) {
      return done(conversation.refusal(Refusal.TLS_UNAVAILABLE), false, false);
    }
    // RFC 3207 §4.2, RFC 2595 §4: an attacker may have put commands behind this one.
    if (streams.input().available() > 0) {
      throw SessionEnd.saying(
          Refusal.TLS_INJECTION, "octets in plain text behind the command that begins TLS");
    }
    Outcome outcome = done(step.reply(), false, false);
    replies.flush();
    connection.startTls();
    conversation.tlsStarted();
    return outcome;
  }
}
