package org.stagepost.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Accepts connections on one address and port. */
final class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int BACKLOG = 1024;
  private static final Duration FIRST_REST = Duration.ofMillis(50);
  private static final Duration LONGEST_REST = Duration.ofSeconds(1);

  private final Service service;
  private final Reception reception;
  private final ServerSocketChannel channel;
  private final Thread thread;

  /** Opens a socket, which does not listen yet. */
  Listener(Service service, Reception reception) throws IOException {
    this.service = service;
    this.reception = reception;
    this.channel = ServerSocketChannel.open();
    this.thread = Thread.ofPlatform().daemon().name("listener-" + name()).unstarted(this::accept);
  }

  String name() {
    return service.listener().name();
  }

  /** Takes the port; connections wait from now on. */
  void bind() throws IOException {
    channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    channel.bind(service.listener().address(), BACKLOG);
  }

  /** Where it listens. */
  InetSocketAddress address() throws IOException {
    return (InetSocketAddress) channel.getLocalAddress();
  }

  /** Begins to accept, on a thread of its own, so that busy sessions cannot keep others out. */
  void start() {
    thread.start();
  }

  private void accept() {
    Duration rest = FIRST_REST;
    while (channel.isOpen()) {
      try {
        receive(channel.accept());
        rest = FIRST_REST;
      } catch (IOException e) { // no file descriptors, for example: that passes
        rest = restAfter(e.toString(), rest);
      } catch (Throwable thrown) { // so does a lack of memory
        LOG.error("{}: cannot begin a session", name(), thrown);
        rest = restAfter(thrown.toString(), rest);
      }
    }
  }

  /** Waits a little after a failure, and tells how long to wait after the next one. */
  private Duration restAfter(String failure, Duration rest) {
    if (channel.isOpen()) {
      LOG.error("{}: cannot accept: {}; tries again in {} ms", name(), failure, rest.toMillis());
      pause(rest);
    }
    Duration longer = rest.multipliedBy(2);
    return longer.compareTo(LONGEST_REST) < 0 ? longer : LONGEST_REST;
  }

  private void receive(SocketChannel accepted) throws IOException {
    boolean received = false;
    try {
      reception.receive(accepted, service);
      received = true;
    } catch (IOException e) {
      LOG.info("{}: a client was gone before it was greeted: {}", name(), e.toString());
    } finally {
      if (!received) {
        accepted.close();
      }
    }
  }

  private static void pause(Duration rest) {
    try {
      Thread.sleep(rest);
    } catch (InterruptedException e) {
      // Nothing interrupts this thread; if something does, it tries again the sooner.
    }
  }

  /** Accepts no more; the port is free afterwards. */
  void close() {
    try {
      channel.close();
      thread.join(LONGEST_REST.toMillis()); // until then, the system holds the port for its call
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("{}: cannot close: {}", name(), e.toString());
    }
  }
}
