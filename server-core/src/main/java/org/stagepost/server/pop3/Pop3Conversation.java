package org.stagepost.server.pop3;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.api.session.Reply;
import org.stagepost.server.net.Conversation;

/** POP3's side of one session. */
final class Pop3Conversation implements Conversation {

  private final Pop3SessionState session;
  private final SharedParts shared;
  private final Reply greeting;

  Pop3Conversation(Pop3SessionState session, SharedParts shared, Reply greeting) {
    this.session = session;
    this.shared = shared;
    this.greeting = greeting;
  }

  @Override
  public Reply greeting() {
    return greeting;
  }

  @Override
  public Optional<Call> find(String verb) {
    return shared.commands().find(verb, session, session::state);
  }

  @Override
  public Reply refusal(Refusal refusal) {
    return shared.replies().refusal(refusal);
  }

  @Override
  public MessageSink openMessage() throws IOException {
    throw new IOException("POP3 takes no messages");
  }

  @Override
  public Reply messageRefused(Refusal refusal) {
    return shared.replies().refusal(refusal);
  }

  @Override
  public void commandDone() {
    session.attachments().commandDone();
  }

  @Override
  public void tlsStarted() {
    session.tlsStarted();
  }

  @Override
  public void close() {
    session.release();
  }
}
