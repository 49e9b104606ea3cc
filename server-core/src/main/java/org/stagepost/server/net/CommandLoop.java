package org.stagepost.server.net;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Step;
import org.stagepost.server.net.Conversation.Call;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.net.StepRunner.Outcome;
import org.stagepost.server.net.Vigil.Phase;

/** Reads commands and has them carried out, for any protocol. */
final class CommandLoop {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLoop.class);

  /** The octets of a command line whose command does not ask for more. */
  private static final int USUAL_LINE = 4096;

  private static final Set<String> HTTP_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI");

  private final Connection connection;
  private final Conversation conversation;
  private final SessionStreams streams;
  private final SessionCounts counts;
  private final StepRunner steps;
  private final ChunkReader chunks;
  private final Patience patience;
  private final long longestChunk;

  CommandLoop(
      UpgradableConnection connection,
      Conversation conversation,
      SessionStreams streams,
      SessionSettings settings) {
    this.connection = connection;
    this.conversation = conversation;
    this.streams = streams;
    this.counts = streams.line().counts();
    this.steps = new StepRunner(connection, conversation, streams, settings);
    this.chunks = new ChunkReader(streams.bulk());
    this.patience = new Patience(settings.errors());
    this.longestChunk = MessageIntake.longestLoss(settings.messageSize());
  }

  /** Greets, and goes on until the session ends, which is always by an exception. */
  void run() throws IOException {
    streams.replies().say(conversation.greeting());
    while (true) {
      turn(streams.lines().read(Phase.COMMAND));
      if (patience.isExhausted()) {
        throw SessionEnd.saying(Refusal.TOO_MANY_ERRORS, "too many errors");
      }
    }
  }

  private void turn(Line line) throws IOException {
    counts.commands++;
    switch (line.kind()) {
      case WHOLE -> command(line);
      case BAD -> refuseUnread(line, Refusal.BAD_LINE);
      case TOO_LONG -> refuseUnread(line, Refusal.LINE_TOO_LONG);
      case TLS_HELLO -> throw SessionEnd.saying(Refusal.FOREIGN_PROTOCOL, "the client speaks TLS");
    }
  }

  private void command(Line line) throws IOException {
    Optional<String> verb = line.verb();
    Optional<Call> found = verb.flatMap(conversation::find);
    if (found.isEmpty()) {
      unknown(line);
      return;
    }
    Call call = found.get();
    Arguments arguments = line.arguments();
    if (LOG.isDebugEnabled()) {
      boolean secret = call.traits().contains(CommandTrait.SECRET);
      LOG.debug("{}: {} {}", connection.id(), verb.get(), secret ? "***" : new Escaped(arguments));
    }
    long following = following(call, arguments);
    Optional<Refusal> refusal = refusal(call, line);
    if (refusal.isPresent()) {
      chunks.discard(following);
      refuse(refusal.get());
    } else {
      Step step = steps.attempt(() -> call.handle(arguments));
      chunks.discard(following);
      account(call, steps.run(step), verb.get());
    }
  }

  private Optional<Refusal> refusal(Call call, Line line) {
    Set<CommandTrait> traits = call.traits();
    if (line.octets().length > USUAL_LINE && !traits.contains(CommandTrait.LONG_LINE)) {
      return Optional.of(Refusal.LINE_TOO_LONG);
    }
    if (!call.allowedNow()) {
      return Optional.of(Refusal.WRONG_STATE);
    }
    // RFC 8314 §4.1, RFC 4954 §4
    return traits.contains(CommandTrait.NEEDS_PROTECTION) && !connection.loginAllowed()
        ? Optional.of(Refusal.PROTECTION_REQUIRED)
        : Optional.empty();
  }

  private void account(Call call, Outcome outcome, String verb) throws IOException {
    if (outcome.refused()) {
      counts.refusals++;
      patience.refused();
    } else {
      patience.carriedOut(call.traits());
    }
    if (outcome.mailMoved()) {
      patience.mailMoved();
    }
    if (outcome.ends()) {
      throw SessionEnd.closing("after " + verb);
    }
    if (call.traits().contains(CommandTrait.FLUSHES)) {
      streams.replies().flush();
    }
  }

  /** How many octets behind the line belong to the command and are never read as commands. */
  private long following(Call call, Arguments arguments) throws SessionEnd {
    long following;
    try {
      following = call.octetsAfterLine(arguments);
    } catch (Throwable thrown) {
      LOG.error("{}: a command cannot say what follows it", connection.id(), thrown);
      throw SessionEnd.saying(Refusal.FAILED, "it is unknown where the next command begins");
    }
    if (following > longestChunk) {
      throw SessionEnd.saying(Refusal.MESSAGE_TOO_LARGE, "a chunk far over the bound");
    }
    return following;
  }

  private void unknown(Line line) throws IOException {
    // Not logged as it is: it may be the answer to a question that was never asked.
    LOG.debug("{}: an unknown command of {} octets", connection.id(), line.octets().length);
    if (isHttp(line)) {
      throw SessionEnd.saying(Refusal.FOREIGN_PROTOCOL, "the client speaks HTTP");
    }
    boolean blank = line.octets().length == 0 || line.octets()[0] == ' ';
    refuse(blank ? Refusal.BAD_LINE : Refusal.UNKNOWN_COMMAND);
  }

  /** A page in a browser may send a form to any port, with commands in it. */
  private static boolean isHttp(Line line) {
    String target = line.arguments().text();
    int version = target.lastIndexOf(" HTTP/");
    return line.verb().filter(HTTP_METHODS::contains).isPresent()
        || version >= 0 && target.length() - version <= " HTTP/1.1".length();
  }

  /**
   * Refuses a line that cannot be read as a command. If it looks like one that has octets behind
   * it, nobody can say where the next command begins.
   */
  private void refuseUnread(Line line, Refusal refusal) throws IOException {
    Optional<Call> call = line.verb().flatMap(conversation::find);
    if (call.isPresent() && following(call.get(), line.arguments()) > 0) {
      throw SessionEnd.saying(refusal, "it is unknown where the next command begins");
    }
    refuse(refusal);
  }

  private void refuse(Refusal refusal) throws IOException {
    LOG.debug("{}: refused: {}", connection.id(), refusal);
    conversation.commandDone();
    streams.replies().say(conversation.refusal(refusal));
    counts.refusals++;
    patience.refused();
  }
}
