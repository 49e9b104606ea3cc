package org.stagepost.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;

/** Receives accepted connections: counts them, prepares them and gives each a thread. */
final class Reception {

  /** A client that has vanished is noticed after 60 + 6 * 10 seconds. */
  private static final int KEEPALIVE_IDLE_SECONDS = 60;

  private static final int KEEPALIVE_INTERVAL_SECONDS = 10;
  private static final int KEEPALIVE_COUNT = 6;

  private final ConnectionLimits limits;
  private final SessionRegister register;
  private final SessionHost host;
  private final String idPrefix = Long.toString(System.currentTimeMillis() / 1000, 36) + "-";
  private final AtomicLong lastId = new AtomicLong();

  Reception(ConnectionLimits limits, SessionRegister register) {
    this.limits = limits;
    this.register = register;
    this.host = new SessionHost(BufferPool.forThisHeap(), register::isStopping);
  }

  /**
   * Begins a session on this connection, or turns it away; never waits for the client.
   *
   * @throws IOException if the connection is gone already
   */
  void receive(SocketChannel channel, Service service) throws IOException {
    prepare(channel);
    InetSocketAddress peer = (InetSocketAddress) channel.getRemoteAddress();
    String id = idPrefix + Long.toString(lastId.incrementAndGet(), 36);
    LineSession session = new LineSession(new Caller(id, peer, channel), service, host);
    if (limits.enter(peer.getAddress())) {
      begin(session);
    } else {
      thread(session, session::turnAway).start();
    }
  }

  private void begin(LineSession session) {
    register.add(session);
    boolean started = false;
    try {
      thread(session, () -> runToEnd(session)).start();
      started = true;
    } finally {
      if (!started) {
        end(session);
      }
    }
  }

  private static Thread thread(LineSession session, Runnable work) {
    return Thread.ofVirtual()
        .name(session.id())
        .inheritInheritableThreadLocals(false)
        .unstarted(work);
  }

  private void runToEnd(LineSession session) {
    try {
      session.run();
    } finally {
      end(session);
    }
  }

  private void end(LineSession session) {
    limits.leave(session.peer().getAddress());
    register.remove(session);
  }

  /** Sets what a connection needs: replies without delay, and notice of a peer that vanished. */
  static void prepare(SocketChannel channel) throws IOException {
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    set(channel, ExtendedSocketOptions.TCP_KEEPIDLE, KEEPALIVE_IDLE_SECONDS);
    set(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEPALIVE_INTERVAL_SECONDS);
    set(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, KEEPALIVE_COUNT);
  }

  private static void set(SocketChannel channel, SocketOption<Integer> option, int value)
      throws IOException {
    if (channel.supportedOptions().contains(option)) {
      channel.setOption(option, value);
    }
  }
}
