package org.stagepost.server.session;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.stagepost.api.session.Reply;
import org.stagepost.server.net.Connection;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.Watch;

/**
 * A protocol each of whose sessions belongs to the plugins that are there when it begins, and is
 * watched by the guard from its first call into an extension to its last: one that hangs costs its
 * connection.
 */
public final class WatchedProtocol implements Protocol {

  /** What a session lives in until it ends. */
  public interface Stay {

    /** What speaks for the server. */
    Protocol protocol();

    /** On whose behalf the session calls plugins. */
    Object cause();

    /** The session has ended. */
    void end();
  }

  private final String name;
  private final Supplier<Stay> stays;
  private final Guard guard;

  /**
   * A protocol.
   *
   * @param name what the configuration calls it
   * @param stays is asked once for each session
   */
  public WatchedProtocol(String name, Supplier<Stay> stays, Guard guard) {
    this.name = name;
    this.stays = stays;
    this.guard = guard;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Conversation open(Connection connection) {
    Stay stay = stays.get();
    try {
      return open(connection, stay);
    } catch (Throwable thrown) {
      stay.end();
      throw thrown;
    }
  }

  private Conversation open(Connection connection, Stay stay) {
    Watch watch = guard.watch(connection.id(), connection::abort, stay.cause());
    try {
      return new WatchedConversation(stay.protocol().open(connection), watch, stay);
    } catch (Throwable thrown) {
      watch.close();
      throw thrown;
    }
  }

  private record WatchedConversation(Conversation conversation, Watch watch, Stay stay)
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
      } finally {
        stay.end();
      }
    }
  }
}
