package org.stagepost.server.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stagepost.api.pop3.Pop3Reply;
import org.stagepost.api.session.Reply;
import org.stagepost.api.session.ReplyText;
import org.stagepost.server.net.Connection;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.GuardSettings;

final class WatchedProtocolTest {

  private static final Duration SHORT = Duration.ofMillis(5);

  private final List<String> aborted = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final CountDownLatch abort = new CountDownLatch(1);
  private final Connection connection =
      new PlayedConnection(
          "test",
          reason -> {
            aborted.add(reason);
            abort.countDown();
          });
  private final Guard guard = new Guard(new GuardSettings(SHORT, SHORT, SHORT));

  @AfterEach
  void close() {
    guard.close();
  }

  private WatchedProtocol watched(Protocol protocol) {
    return new WatchedProtocol(protocol.name(), () -> new PlayedStay(protocol, ended), guard);
  }

  private record PlayedStay(Protocol protocol, AtomicInteger ended)
      implements WatchedProtocol.Stay {
    @Override
    public Object cause() {
      return "a test";
    }

    @Override
    public void end() {
      ended.incrementAndGet();
    }
  }

  /** A protocol whose greeting, and nothing else, calls a plugin: one that waits to be aborted. */
  private final class Hanging implements Protocol, Conversation {

    private boolean closed;

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public Conversation open(Connection opened) {
      return this;
    }

    @Override
    public Reply greeting() {
      boolean wasAborted =
          guard.call(
              new Extension<>("sloth", "sloth.jar", abort), l -> l.await(10, TimeUnit.SECONDS));
      return Pop3Reply.ok(ReplyText.literal("aborted: " + wasAborted));
    }

    @Override
    public Optional<Call> find(String verb) {
      return Optional.empty();
    }

    @Override
    public Reply refusal(Refusal refusal) {
      return Pop3Reply.error(ReplyText.literal(refusal.name()));
    }

    @Override
    public MessageSink openMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public Reply messageRefused(Refusal refusal) {
      return refusal(refusal);
    }

    @Override
    public void commandDone() {
      throw new IllegalStateException("no command");
    }

    @Override
    public void tlsStarted() {
      throw new IllegalStateException("no TLS");
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  @Test
  void aCallThatHangsCostsTheConnection() {
    guard.start();
    Hanging hanging = new Hanging();
    WatchedProtocol protocol = watched(hanging);
    assertEquals("hanging", protocol.name());
    Conversation conversation = protocol.open(connection);
    Reply greeting = conversation.greeting();
    conversation.close();
    assertEquals(Pop3Reply.ok(ReplyText.literal("aborted: true")), greeting);
    assertEquals(List.of("plugin sloth hangs"), aborted);
    assertTrue(hanging.closed);
    assertEquals(1, ended.get());
  }

  @Test
  void oneThatCannotBeginHasEnded() {
    WatchedProtocol.Stay broken =
        new WatchedProtocol.Stay() {
          @Override
          public Protocol protocol() {
            throw new IllegalStateException("not asked");
          }

          @Override
          public Object cause() {
            throw new LinkageError("as good as any");
          }

          @Override
          public void end() {
            ended.incrementAndGet();
          }
        };
    WatchedProtocol protocol = new WatchedProtocol("broken", () -> broken, guard);
    assertThrows(LinkageError.class, () -> protocol.open(connection));
    assertEquals(1, ended.get(), "or its plugins would stay for ever");
  }

  @Test
  void everythingElseIsPassedOn() {
    Conversation conversation = watched(new Hanging()).open(connection);
    assertEquals(Optional.empty(), conversation.find("STAT"));
    assertEquals(
        Pop3Reply.error(ReplyText.literal("IDLE")),
        conversation.refusal(Conversation.Refusal.IDLE));
    assertEquals(
        Pop3Reply.error(ReplyText.literal("NO_ROOM")),
        conversation.messageRefused(Conversation.Refusal.NO_ROOM));
    assertThrows(IllegalStateException.class, conversation::openMessage);
    assertThrows(IllegalStateException.class, conversation::commandDone);
    assertThrows(IllegalStateException.class, conversation::tlsStarted);
    conversation.close();
  }
}
