package org.stagepost.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.stagepost.api.session.Session;

/** Lends the sessions of one protocol. Tests borrow one after the other. */
final class Lending<S extends Session> {

  /** What a client says that wants to give its session away. */
  static final String VERB = "XLEND";

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<DialogueConnection> clients = new ArrayBlockingQueue<>(1);
  private final BlockingQueue<LentSession<S>> lent = new ArrayBlockingQueue<>(1);

  /** Lends this session, and comes back when it is given back. */
  void lend(S session) throws InterruptedException {
    LentSession<S> one = new LentSession<>(session, clients.take());
    lent.put(one);
    one.serve();
  }

  /** A new session of the listener at this port. */
  LentSession<S> borrow(int port, boolean tls) throws IOException, InterruptedException {
    DialogueConnection client =
        new DialogueConnection(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
    if (tls) {
      client.startTls();
    }
    client.readLine(); // the greeting
    client.prepare(VERB + "\r\n");
    clients.put(client);
    client.send();
    LentSession<S> one = lent.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (one == null) {
      client.close();
      throw new AssertionError("the server did not answer " + VERB);
    }
    return one;
  }
}
