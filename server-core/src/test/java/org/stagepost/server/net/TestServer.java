package org.stagepost.server.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A line server with one listener, which speaks the fake protocol. */
final class TestServer implements AutoCloseable {

  static final SessionTimeouts PATIENT =
      new SessionTimeouts(
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(20));

  static final SessionSettings SESSION =
      new SessionSettings(
          PATIENT, 1_000_000, BareLineEnds.REFUSE, SessionSettings.ErrorLimits.USUAL);

  static final LineServerSettings UNLIMITED = new LineServerSettings(0, 0, Duration.ofSeconds(10));

  final FakeProtocol protocol = new FakeProtocol();
  final LineServer server;

  TestServer(LineServerSettings settings, ListenerSettings listener) throws ListenFailure {
    server = new LineServer(settings, List.of(new Service(listener, protocol)));
    server.bind();
    server.start();
  }

  static TestServer usual() throws ListenFailure {
    return with(SESSION);
  }

  static TestServer with(SessionSettings session) throws ListenFailure {
    return new TestServer(UNLIMITED, listener(new ListenerTls.Off(), session));
  }

  static TestServer with(ListenerTls tls) throws ListenFailure {
    return new TestServer(UNLIMITED, listener(tls, SESSION));
  }

  static TestServer with(SessionTimeouts timeouts) throws ListenFailure {
    return with(
        new SessionSettings(
            timeouts, SESSION.messageSize(), SESSION.bareLineEnds(), SESSION.errors()));
  }

  static ListenerSettings listener(ListenerTls tls, SessionSettings session) {
    return new ListenerSettings(
        "test",
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        tls,
        PlaintextLogin.NEVER,
        session);
  }

  InetSocketAddress address() {
    return server.addresses().get("test");
  }

  /** A client that has read the greeting. */
  TestClient greeted() throws Exception {
    TestClient client = client();
    client.expect("hello");
    return client;
  }

  TestClient client() throws Exception {
    return new TestClient(address());
  }

  @Override
  public void close() {
    server.stop();
  }
}
