package org.stagepost.server.session;

import java.io.IOException;
import java.util.Optional;
import org.stagepost.api.session.Reply;
import org.stagepost.server.net.Connection;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.Watch;

/**
 * A protocol whose sessions are watched by the guard, from their first call into an extension to
 * their last: one that hangs costs its connection.
 */
public final class WatchedProtocol implements Protocol {

  private final Protocol protocol;
  private final Guard guard;

  /** The same protocol, watched. */
  public WatchedProtocol(Protocol protocol, Guard guard) {
    this.protocol = protocol;
    this.guard = guard;
  }

  @Override
  public String name() {
    return protocol.name();
  }

  @Override
  public Conversation open(Connection connection) {
    Watch watch = guard.watch(connection.id(), connection::abort);
    try {
      return new WatchedConversation(protocol.open(connection), watch);
    } catch (Throwable thrown) {
      watch.close();
      throw thrown;
    }
  }

  private record WatchedConversation(Conversation conversation, Watch watch)
      implements Conversation {

    @Override
    public Reply greeting() {
      return conversation.greeting();
    }

    @Override
    public Optional<Call> find(String verb) {
      return conversation.find(verb);
    }

    @Override
    public Reply refusal(Refusal refusal) {
      return conversation.refusal(refusal);
    }

    @Override
    public MessageSink openMessage() throws IOException {
      return conversation.openMessage();
    }

    @Override
    public Reply messageRefused(Refusal refusal) {
      return conversation.messageRefused(refusal);
    }

    @Override
    public void commandDone() {
      conversation.commandDone();
    }

    @Override
    public void tlsStarted() {
      conversation.tlsStarted();
    }

    @Override
    public void close() {
      try (watch) {
        conversation.close(); // which may call the store
      }
    }
  }
}
