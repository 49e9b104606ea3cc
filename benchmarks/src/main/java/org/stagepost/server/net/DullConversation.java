package org.stagepost.server.net;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.Step;

/** A protocol in which every command is fine. */
final class DullConversation implements Conversation {

  private static final Reply OK = new Fine(List.of("250 2.1.5 Fine with me"));
  private static final Call COMMAND = new Nothing();

  private record Fine(List<String> lines) implements Reply {

    @Override
    public List<String> statusLines(Locale language) {
      return lines;
    }

    @Override
    public boolean refuses() {
      return false;
    }
  }

  private record Nothing() implements Call {

    @Override
    public Set<CommandTrait> traits() {
      return Set.of();
    }

    @Override
    public boolean allowedNow() {
      return true;
    }

    @Override
    public long octetsAfterLine(Arguments arguments) {
      return 0;
    }

    @Override
    public Step handle(Arguments arguments) {
      return Step.answer(OK);
    }
  }

  @Override
  public Reply greeting() {
    return OK;
  }

  @Override
  public Optional<Call> find(String verb) {
    return Optional.of(COMMAND);
  }

  @Override
  public Reply refusal(Refusal refusal) {
    throw new IllegalStateException("refused: " + refusal);
  }

  @Override
  public MessageSink openMessage() {
    throw new IllegalStateException("there are no messages here");
  }

  @Override
  public Reply messageRefused(Refusal refusal) {
    throw new IllegalStateException("there are no messages here");
  }

  @Override
  public void commandDone() {
    // Nothing was begun.
  }

  @Override
  public void tlsStarted() {
    throw new IllegalStateException("there is no TLS here");
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
