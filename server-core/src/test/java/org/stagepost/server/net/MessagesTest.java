package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.session.Step;

final class MessagesTest {

  private TestServer server;
  private TestClient client;

  private void connect(SessionSettings settings) throws Exception {
    server = TestServer.with(settings);
    client = server.greeted();
  }

  private void connect() throws Exception {
    connect(TestServer.SESSION);
  }

  private void send(String message) throws IOException {
    client.send("DATA\r\n");
    client.expect("send");
    client.send(message);
  }

  private static SessionSettings sized(long size) {
    return new SessionSettings(
        TestServer.PATIENT, size, BareLineEnds.REPAIR, SessionSettings.ErrorLimits.USUAL);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void receives() throws Exception {
    connect();
    send("..a\r\nb\r\n.\r\nECHO on\r\n");
    client.expect("taken 7", "echo on");
    assertEquals(".a\r\nb\r\n", server.protocol.message());
  }

  @Test
  void receivesAMessageThatCameWithItsCommand() throws Exception {
    connect();
    client.send("ECHO 1\r\nDATA\r\na\r\n.\r\nECHO 2\r\n");
    client.expect("echo 1", "send", "taken 3", "echo 2");
  }

  @Test
  void receivesUpToTheBoundAndNoMore() throws Exception {
    connect(sized(1000));
    send("x".repeat(998) + "\r\n.\r\n");
    client.expect("taken 1000");
    send("x".repeat(999) + "\r\n.\r\nECHO on\r\n");
    client.expect("-message MESSAGE_TOO_LARGE", "echo on");
    send("ECHO evil\r\n".repeat(100_000) + ".\r\nECHO on\r\n");
    client.expect("-message MESSAGE_TOO_LARGE", "echo on");
  }

  @Test
  void refusesBareLineEndsAfterTheEnd() throws Exception {
    connect();
    send("a\n.\nECHO evil\r\n.\r\nECHO on\r\n");
    client.expect("-message BARE_LINE_END", "echo on");
    send("a\r.\rECHO evil\r\n.\r\nECHO on\r\n");
    client.expect("-message BARE_LINE_END", "echo on");
    assertTrue(server.protocol.messages.isEmpty());
  }

  @Test
  void repairsBareLineEnds() throws Exception {
    connect(sized(0));
    send("a\n.\nb\rc\r\n.\r\nECHO on\r\n");
    client.expect("taken 12", "echo on");
    assertEquals("a\r\n.\r\nb\r\nc\r\n", server.protocol.message());
  }

  @Test
  void noRoom() throws Exception {
    connect();
    server.protocol.room = 100;
    send("ECHO evil\r\n".repeat(5_000) + ".\r\nECHO on\r\n");
    client.expect("-message NO_ROOM", "echo on");
    server.protocol.room = 0;
    client.send("DATA\r\nECHO on\r\n");
    client.expect("-message NO_ROOM", "echo on");
  }

  @Test
  void theHandlerThrows() throws Exception {
    connect();
    server.protocol.add(
        "DATA2",
        FakeCommand.of(
            a ->
                new Step.ReceiveMessage(
                    FakeReply.ok("send"),
                    message -> {
                      throw new IOException("as the test wants it");
                    })));
    client.send("DATA2\r\nx\r\n.\r\nECHO on\r\n");
    client.expect("send", "-message FAILED", "echo on");
  }

  @Test
  void aClientThatLeavesSendsNoMessage() throws Exception {
    connect();
    send("a\r\nb\r\n.\r");
    client.close();
    assertEquals("open", server.protocol.events.take());
    assertEquals("close", server.protocol.events.take());
    assertTrue(server.protocol.messages.isEmpty());
  }

  private void sendable(String verb, MessageSource source, OptionalInt lines) {
    server.protocol.add(verb, FakeProtocol.get(source, lines));
  }

  private static MessageSource text(String text) {
    return FakeSink.source(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void sends() throws Exception {
    connect();
    sendable("GET", text(".a\r\n\r\n.\r\nb"), OptionalInt.empty());
    sendable("TOP", text(".a\r\n\r\n.\r\nb"), OptionalInt.of(1));
    client.send("GET\r\nTOP\r\nECHO on\r\n");
    client.expect("message", "..a", "", "..", "b", ".");
    client.expect("message", "..a", "", "..", ".", "echo on");
  }

  @Test
  void sendsALargeMessageAsItIs() throws Exception {
    connect();
    String line = "x".repeat(70) + "\r\n";
    sendable("GET", text(line.repeat(50_000)), OptionalInt.empty());
    client.send("GET\r\n");
    client.expect("message");
    for (int i = 0; i < 50_000; i++) {
      assertEquals(70, client.line().length());
    }
    client.expect(".");
  }

  private static final class Broken implements MessageSource {
    private final long size;
    private final int readable;

    Broken(long size, int readable) {
      this.size = size;
      this.readable = readable;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public InputStream open() throws IOException {
      if (readable < 0) {
        throw new IOException("as the test wants it");
      }
      return new InputStream() {
        private int left = readable;

        @Override
        public int read() throws IOException {
          if (left-- > 0) {
            return 'x';
          }
          if (size > readable) {
            throw new IOException("as the test wants it");
          }
          return -1;
        }
      };
    }
  }

  @Test
  void aMessageThatCannotBeReadIsRefusedBeforeItBegins() throws Exception {
    connect();
    sendable("GET", new Broken(10, -1), OptionalInt.empty());
    sendable("GET2", new Broken(10, 0), OptionalInt.empty());
    client.send("GET\r\nGET2\r\nECHO on\r\n");
    client.expect("-FAILED", "-FAILED", "echo on");
  }

  @Test
  void aMessageThatBreaksOffNeverLooksWhole() throws Exception {
    connect();
    sendable("GET", new Broken(1_000_000, 200_000), OptionalInt.empty());
    client.send("GET\r\n");
    assertFalse(client.rest().endsWith(".\r\n"));
  }

  @Test
  void aMessageOfAnotherSizeThanItSaidNeverLooksWhole() throws Exception {
    connect();
    sendable("GET", new Broken(10, 200_000), OptionalInt.empty());
    client.send("GET\r\n");
    assertFalse(client.rest().endsWith(".\r\n"));
  }

  @Test
  void aMessageThatNeverEndsIsGivenUp() throws Exception {
    connect(sized(1000));
    send("");
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    String block = "x".repeat(1 << 20);
                    for (int i = 0; i < 80; i++) {
                      client.send(block);
                    }
                  } catch (IOException e) {
                    // The server has closed.
                  }
                });
    client.expect("-message MESSAGE_TOO_LARGE");
    client.rest();
    sender.join();
    assertTrue(server.protocol.messages.isEmpty());
  }
}
