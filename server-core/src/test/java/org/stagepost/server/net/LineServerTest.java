package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.api.session.Step;

@Timeout(60)
final class LineServerTest {

  @TempDir private Path folder;

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);

  private static SessionTimeouts timeouts(Duration command, Duration data, Duration write) {
    return new SessionTimeouts(command, data, write, LONG);
  }

  private static LineServerSettings limits(int inAll, int byAddress) {
    return new LineServerSettings(inAll, byAddress, LONG);
  }

  private static TestServer server(LineServerSettings settings) throws ListenFailure {
    return new TestServer(settings, TestServer.listener(new ListenerTls.Off(), TestServer.SESSION));
  }

  private static ListenerSettings at(String name, InetSocketAddress address) {
    return new ListenerSettings(
        name, address, new ListenerTls.Off(), PlaintextLogin.LOOPBACK, TestServer.SESSION);
  }

  // Ports

  @Test
  void takesAllPortsOrNone() throws Exception {
    InetSocketAddress free;
    try (ServerSocket freed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = new InetSocketAddress(freed.getInetAddress(), freed.getLocalPort());
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress busy = (InetSocketAddress) taken.getLocalSocketAddress();
      InetSocketAddress unknown = InetSocketAddress.createUnresolved("mail.invalid", 25);
      FakeProtocol protocol = new FakeProtocol();
      LineServer server =
          new LineServer(
              limits(0, 0),
              List.of(
                  new Service(at("smtp", free), protocol),
                  new Service(at("pop3", busy), protocol),
                  new Service(at("pop3s", unknown), protocol)));
      ListenFailure failure = assertThrows(ListenFailure.class, server::bind);
      assertEquals(
          List.of(
              "listener pop3 cannot listen on 127.0.0.1:%d: Address already in use"
                  .formatted(busy.getPort()),
              "listener pop3s cannot listen on mail.invalid:25: there is no such address on this"
                  + " machine"),
          failure.problems());
      assertThrows(IOException.class, () -> new Socket(free.getAddress(), free.getPort()).close());
      assertTrue(server.addresses().isEmpty());
    }
  }

  @Test
  void takesItsPortAgainAtOnce() throws Exception {
    InetSocketAddress address;
    try (TestServer first = TestServer.usual()) {
      address = first.address();
      try (TestClient client = first.greeted()) {
        client.send("QUIT\r\n");
        client.expect("bye");
        client.expectEnd();
      }
    }
    try (TestServer second = new TestServer(limits(0, 0), at("test", address))) {
      second.greeted().close();
      assertEquals(address, second.address());
    }
  }

  @Test
  void listensOnIpv6() throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
    try (TestServer server = new TestServer(limits(0, 1), at("test", address));
        TestClient client = server.greeted();
        TestClient another = server.client()) {
      client.send("LOGIN x y\r\n");
      client.expect("welcome"); // from this machine, which the listener allows
      another.expect("-TOO_MANY_CONNECTIONS");
      assertEquals(
          "[0:0:0:0:0:0:0:1]:" + client.socket.getLocalPort(),
          Caller.describe(server.protocol.connections.take().peer()));
    }
  }

  @Test
  void asksForNoNames() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      client.send("ECHO\r\n");
      client.expect("echo ");
      InetAddress peer = server.protocol.connections.take().peer().getAddress();
      assertEquals("/127.0.0.1", peer.toString(), "a name before the slash was asked for");
    }
  }

  @Test
  void aClientThatVanishesIsNoticedInTwoMinutes() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      Reception.prepare(channel);
      assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
      assertTrue(channel.getOption(StandardSocketOptions.SO_KEEPALIVE));
      int idle = channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
      int interval = channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
      int count = channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
      assertEquals(120, idle + interval * count);
    }
  }

  // Limits

  @Test
  void turnsAwayWhatIsTooMuchInAll() throws Exception {
    try (TestServer server = server(limits(2, 0));
        TestClient first = server.greeted();
        TestClient second = server.greeted()) {
      try (TestClient third = server.client()) {
        third.expect("-TOO_MANY_CONNECTIONS");
        third.expectEnd();
      }
      assertEquals(2, server.server.openSessions());
      second.send("QUIT\r\n");
      second.expect("bye");
      second.expectEnd();
      greetedInTheEnd(server).close();
      first.send("ECHO on\r\n");
      first.expect("echo on");
    }
  }

  /** The place of a session is free a moment after its connection has ended. */
  private static TestClient greetedInTheEnd(TestServer server) throws Exception {
    while (true) {
      TestClient client = server.client();
      if (client.line().equals("hello")) {
        return client;
      }
      client.close();
    }
  }

  @Test
  void turnsAwayWhatIsTooMuchFromOneAddress() throws Exception {
    try (TestServer server = server(limits(0, 1));
        TestClient first = server.greeted();
        TestClient second = server.client()) {
      second.expect("-TOO_MANY_CONNECTIONS");
      second.expectEnd();
      first.send("QUIT\r\n");
      first.expect("bye");
      greetedInTheEnd(server).close();
    }
  }

  @Test
  void countsConnectionsByAddressAndNetwork() {
    ConnectionLimits limits = new ConnectionLimits(4, 2);
    InetAddress one = InetAddress.ofLiteral("192.0.2.1");
    InetAddress six = InetAddress.ofLiteral("2001:db8:0:1::1");
    InetAddress neighbour = InetAddress.ofLiteral("2001:db8:0:1:ffff::9");
    InetAddress other = InetAddress.ofLiteral("2001:db8:0:2::1");
    assertTrue(limits.enter(one));
    assertTrue(limits.enter(one));
    assertFalse(limits.enter(one));
    assertTrue(limits.enter(six));
    assertTrue(limits.enter(neighbour));
    assertFalse(limits.enter(other), "four in all");
    limits.leave(one);
    assertFalse(limits.enter(six), "two of one network");
    assertTrue(limits.enter(other));
  }

  // Deadlines

  @Test
  void anIdleSessionIsTold() throws Exception {
    try (TestServer server = TestServer.with(timeouts(SHORT, LONG, LONG));
        TestClient client = server.greeted()) {
      client.expect("-IDLE");
      client.expectEnd();
    }
  }

  @Test
  void aSilentGoodbyeIsSilent() throws Exception {
    try (TestServer server = TestServer.with(timeouts(SHORT, LONG, LONG))) {
      server.protocol.silentAtTheEnd = true;
      try (TestClient client = server.greeted()) {
        client.expectEnd();
      }
    }
  }

  @Test
  void aLineHasToArriveAsAWholeInTime() throws Exception {
    try (TestServer server = TestServer.with(timeouts(SHORT, LONG, LONG));
        TestClient client = server.greeted()) {
      Thread drip = drip(client, "x");
      client.expect("-IDLE");
      client.rest();
      drip.join();
    }
  }

  /** Sends one octet after the other, always long before any deadline, until the server closes. */
  private static Thread drip(TestClient client, String octet) {
    return Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  client.send(octet);
                  Thread.sleep(20);
                }
              } catch (IOException | InterruptedException e) {
                // The server has closed.
              }
            });
  }

  @Test
  void aMessageHasToArriveAtSomePace() throws Exception {
    try (TestServer server = TestServer.with(timeouts(LONG, SHORT, LONG));
        TestClient client = server.greeted()) {
      client.send("DATA\r\n");
      client.expect("send");
      Thread drip = drip(client, "x");
      client.expect("-IDLE");
      client.rest();
      drip.join();
      assertTrue(server.protocol.messages.isEmpty());
    }
  }

  @Test
  void aClientThatDoesNotReadIsCutOff() throws Exception {
    try (TestServer server = TestServer.with(timeouts(LONG, LONG, SHORT));
        TestClient client = server.greeted()) {
      byte[] text = "x".repeat(30_000_000).getBytes(StandardCharsets.US_ASCII);
      server.protocol.add("GET", FakeProtocol.get(FakeSink.source(text), OptionalInt.empty()));
      client.send("GET\r\n");
      assertEquals("open", server.protocol.events.take());
      assertEquals("done", server.protocol.events.take());
      assertEquals("close", server.protocol.events.take());
      assertTrue(client.rest().length() < text.length);
    }
  }

  // Stop

  @Test
  void idleSessionsAreToldThatTheServerStops() throws Exception {
    TestServer server = TestServer.usual();
    try (TestClient client = server.greeted();
        TestClient other = server.greeted()) {
      other.send("ECHO on\r\n");
      other.expect("echo on");
      InetSocketAddress address = server.address();
      server.close();
      client.expect("-SHUTDOWN");
      client.expectEnd();
      other.expect("-SHUTDOWN");
      other.expectEnd();
      assertEquals(0, server.server.openSessions());
      assertThrows(
          IOException.class, () -> new Socket(address.getAddress(), address.getPort()).close());
    }
  }

  @Test
  void aCommandMayFinishWhenTheServerStops() throws Exception {
    TestServer server = TestServer.usual();
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.protocol.add(
        "WAIT",
        FakeCommand.of(
            a -> {
              called.countDown();
              goOn.await();
              return Step.answer(FakeReply.ok("waited"));
            }));
    try (TestClient client = server.greeted();
        TestClient idle = server.greeted()) {
      client.send("WAIT\r\nECHO on\r\n");
      called.await();
      Thread stop = Thread.ofVirtual().start(server::close);
      idle.expect("-SHUTDOWN");
      goOn.countDown();
      client.expect("waited", "echo on", "-SHUTDOWN");
      client.expectEnd();
      stop.join();
    }
  }

  @Test
  void aMessageMayFinishWhenTheServerStops() throws Exception {
    TestServer server = TestServer.usual();
    try (TestClient client = server.greeted();
        TestClient idle = server.greeted()) {
      client.send("DATA\r\n");
      client.expect("send");
      Thread stop = Thread.ofVirtual().start(server::close);
      idle.expect("-SHUTDOWN");
      client.send("a\r\n.\r\n");
      client.expect("taken 3", "-SHUTDOWN");
      client.expectEnd();
      stop.join();
    }
  }

  @Test
  void aHandshakeDoesNotHoldUpTheStop() throws Exception {
    TestServer server =
        TestServer.with(TestCertificates.implicit(TestCertificates.context(folder)));
    try (TestClient client = server.client()) {
      client.send("\u0016\u0003\u0001");
      while (server.server.openSessions() == 0) {
        Thread.onSpinWait();
      }
      server.close();
      assertEquals("", client.rest());
      assertEquals(0, server.server.openSessions());
    }
  }

  @Test
  void aMessageThatDoesNotFinishInTimeIsRefusedWhenTheServerStops() throws Exception {
    TestServer server = server(new LineServerSettings(0, 0, SHORT));
    try (TestClient client = server.greeted()) {
      client.send("DATA\r\n");
      client.expect("send");
      client.send("half of a mes");
      server.close();
      client.expect("-SHUTDOWN"); // RFC 5321 §3.8
      client.expectEnd();
      assertEquals(List.of("open", "close"), List.copyOf(server.protocol.events));
      assertEquals(0, server.server.openSessions());
    }
  }

  @Test
  void aCommandThatDoesNotFinishInTimeIsAbortedWhenTheServerStops() throws Exception {
    TestServer server = server(new LineServerSettings(0, 0, SHORT));
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    server.protocol.add(
        "WAIT",
        FakeCommand.of(
            a -> {
              called.countDown();
              goOn.await();
              return Step.answer(FakeReply.ok("waited"));
            }));
    try (TestClient client = server.greeted()) {
      client.send("WAIT\r\n");
      called.await();
      Thread stop = Thread.ofVirtual().start(server::close);
      assertEquals("", client.rest()); // at the abort, while the command still hangs
      goOn.countDown();
      stop.join();
      assertEquals(0, server.server.openSessions());
    }
  }

  // Abort

  @Test
  void anyThreadMayAbortASession() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      server.protocol.connections.take().abort("the test wants it");
      assertEquals("", client.rest());
      assertEquals("open", server.protocol.events.take());
      assertEquals("close", server.protocol.events.take());
    }
  }

  @Test
  void aSessionMayBeAbortedWhileItWrites() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      byte[] text = "x".repeat(30_000_000).getBytes(StandardCharsets.US_ASCII);
      server.protocol.add("GET", FakeProtocol.get(FakeSink.source(text), OptionalInt.empty()));
      client.send("GET\r\n");
      client.expect("message");
      server.protocol.connections.take().abort("the test wants it");
      assertTrue(client.rest().length() < text.length);
      assertEquals("open", server.protocol.events.take());
      assertEquals("done", server.protocol.events.take());
      assertEquals("close", server.protocol.events.take());
    }
  }

  @Test
  void aSessionMayBeAbortedWhileACommandHangs() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      server.protocol.add(
          "HANG",
          FakeCommand.of(
              a -> {
                goOn.await();
                return Step.answer(FakeReply.ok("too late"));
              }));
      client.send("HANG\r\n");
      server.protocol.connections.take().abort("the test wants it");
      assertEquals("", client.rest());
      goOn.countDown();
    }
  }

  @Test
  void aConversationThatFailsCostsItsConnectionAlone() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted();
        TestClient other = server.greeted()) {
      server.protocol.add(
          "BAD",
          new FakeCommand(
              java.util.Set.of(),
              true,
              a -> {
                throw new IllegalStateException("as the test wants it");
              },
              a -> null));
      client.send("BAD\r\n");
      client.expect("-FAILED");
      client.expectEnd();
      other.send("ECHO on\r\n");
      other.expect("echo on");
    }
  }

  @Test
  void aHalfClosedClientStillGetsItsAnswers() throws Exception {
    try (TestServer server = TestServer.usual();
        TestClient client = server.greeted()) {
      client.send("ECHO 1\r\nECHO 2\r\n");
      client.socket.shutdownOutput();
      client.expect("echo 1", "echo 2");
      client.expectEnd();
    }
  }
}
