package org.stagepost.server.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.TlsInfo;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.net.Vigil.Phase;
import org.stagepost.server.tls.AgreedTls;

/** One session, from the first octet to the last. Its thread runs it. */
final class LineSession implements UpgradableConnection {

  private static final Logger LOG = LoggerFactory.getLogger(LineSession.class);

  /** So long and so much is listened to a client that is told something it does not expect. */
  private static final Duration LINGER = Duration.ofSeconds(2);

  private static final int LINGER_OCTETS = 256 * 1024;

  private final Caller caller;
  private final Service service;
  private final ListenerSettings settings;
  private final Wire wire;
  private final Vigil vigil;
  private final SessionCounts counts = new SessionCounts();
  private final SessionStreams streams;
  private final long begin = System.nanoTime();
  private volatile String abortReason = "";

  LineSession(Caller caller, Service service, SessionHost host) {
    this.caller = caller;
    this.service = service;
    this.settings = service.listener();
    this.vigil = new Vigil(host.stopping());
    SessionTimeouts timeouts = settings.session().timeouts();
    this.wire = new Wire(caller.channel(), host.pool(), new Interjection(vigil, timeouts.write()));
    SessionLine line = new SessionLine(wire, vigil, host.pool(), counts);
    this.streams = SessionStreams.over(line, timeouts);
  }

  /** Runs the session. Whatever is logged on its thread, by plugins too, carries its id. */
  void run() {
    try (MDC.MDCCloseable _ = MDC.putCloseable("session", id())) {
      runToTheEnd();
    }
  }

  private void runToTheEnd() {
    LOG.info("{}: connection from {} on {}", id(), Caller.describe(peer()), listener());
    String reason;
    try {
      reason = converse();
    } catch (SessionEnd end) {
      reason = end.getMessage();
    } catch (IOException e) {
      reason = abortReason.isEmpty() ? describe(e) : abortReason;
    } catch (Throwable thrown) { // the server's fault, and this session's alone
      LOG.error("{}: the session failed", id(), thrown);
      reason = "a failure of the server";
    } finally {
      wire.close();
      streams.release();
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    LOG.info("{}: closed: {}; {} seconds={}", id(), reason, counts, "%.1f".formatted(seconds));
  }

  private static String describe(IOException e) {
    String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String of = e instanceof SSLException ? "TLS failed: " : "the connection was lost: ";
    // The message may quote the client.
    return of + new Escaped(Arguments.of(what.getBytes(StandardCharsets.UTF_8)));
  }

  private String converse() throws IOException {
    if (settings.tls() instanceof ListenerTls.Implicit(ListenerTls.Terms terms)) {
      handshake(terms);
    }
    Conversation conversation = service.protocol().open(this);
    SessionEnd end;
    try {
      end = serve(conversation);
      if (end.lastWords().isPresent()) {
        streams.replies().say(conversation.refusal(end.lastWords().get()));
      }
    } finally {
      close(conversation);
    }
    // Locks are free before the client reads that all is over, for it may come again at once.
    hangUp(end);
    return end.getMessage();
  }

  private void close(Conversation conversation) {
    try {
      conversation.close();
    } catch (Throwable thrown) { // the client still gets what waits to be sent
      LOG.error("{}: the conversation cannot be closed", id(), thrown);
    }
  }

  private SessionEnd serve(Conversation conversation) throws IOException {
    try {
      new CommandLoop(this, conversation, streams, settings.session()).run();
      throw new IllegalStateException("the command loop has returned");
    } catch (SessionEnd end) {
      return end;
    }
  }

  private void hangUp(SessionEnd end) throws IOException {
    if (end.cuts()) {
      wire.cut();
      return;
    }
    boolean unread = streams.input().available() > 0 || end.lastWords().isPresent();
    streams.replies().flush();
    vigil.begin(Phase.OUTPUT, Vigil.in(LINGER));
    try {
      if (unread || tls().isPresent()) {
        wire.finish();
      }
      if (unread) {
        // Closing over octets that nobody has read would reset the connection, and the last reply
        // might never be seen.
        wire.drain(LINGER_OCTETS);
      }
    } catch (IOException e) {
      LOG.debug("{}: not closed in good order: {}", id(), e.toString());
    }
  }

  /** Tells the client that there are too many, and closes; never waits. */
  void turnAway() {
    LOG.info(
        "{}: too many connections: {} on {} turned away",
        id(),
        Caller.describe(peer()),
        listener());
    try {
      if (!(settings.tls() instanceof ListenerTls.Implicit)) {
        try (Conversation conversation = service.protocol().open(this)) {
          streams.replies().say(conversation.refusal(Refusal.TOO_MANY_CONNECTIONS));
        }
        streams.replies().flush(); // a new connection has room for a line
      }
    } catch (IOException e) {
      LOG.debug("{}: gone already: {}", id(), e.toString());
    } catch (Throwable thrown) {
      LOG.error("{}: cannot turn a client away", id(), thrown);
    } finally {
      wire.close();
      streams.release();
    }
  }

  @Override
  public void startTls() throws IOException {
    if (settings.tls() instanceof ListenerTls.Upgrade(ListenerTls.Terms terms)) {
      handshake(terms);
    } else {
      throw new IllegalStateException("no TLS on " + listener());
    }
  }

  private void handshake(ListenerTls.Terms terms) throws IOException {
    try {
      vigil.begin(Phase.HANDSHAKE, Vigil.in(settings.session().timeouts().handshake()));
      AgreedTls agreed = wire.startTls(terms);
      vigil.end();
      LOG.info("{}: {}", id(), agreed);
    } catch (SSLException e) {
      letTheAlertArrive();
      throw SessionEnd.cutting(describe(e));
    } catch (SessionEnd end) { // a word in plain text might be taken for one that TLS protects
      throw SessionEnd.closing(end.getMessage());
    }
  }

  /** Closing over octets that nobody has read would take the alert away that says what is wrong. */
  private void letTheAlertArrive() {
    try {
      vigil.begin(Phase.OUTPUT, Vigil.in(LINGER));
      wire.finishBelow();
      wire.drain(LINGER_OCTETS);
    } catch (IOException e) {
      LOG.debug("{}: the alert may be lost: {}", id(), e.toString());
    }
  }

  /** Ends a wait whose deadline has passed. */
  void sweep(long now) {
    act(vigil.expire(now), "the client did not do its part in time");
  }

  /** Ends a wait that does not outlast the stop of the server. */
  void dismiss() {
    act(vigil.dismiss(), "the server stops");
  }

  /** Ends any wait: the client is told, if there is still something that it can be told. */
  void dismissNow() {
    act(vigil.dismissNow(), "the server stops, and its patience has ended");
  }

  private void act(Vigil.Ending ending, String reason) {
    switch (ending) {
      case LEAVE -> {}
      case WAKE -> wire.wake();
      case CUT -> abort(reason);
    }
  }

  @Override
  public void abort(String reason) {
    abortReason = reason;
    wire.cut();
  }

  @Override
  public String id() {
    return caller.id();
  }

  @Override
  public InetSocketAddress peer() {
    return caller.peer();
  }

  @Override
  public String listener() {
    return settings.name();
  }

  @Override
  public Optional<TlsInfo> tls() {
    return wire.tls();
  }

  @Override
  public Optional<byte[]> channelBinding(String type) {
    return wire.channelBinding(type);
  }

  @Override
  public boolean loginAllowed() {
    return tls().isPresent()
        || switch (settings.plaintextLogin()) {
          case NEVER -> false;
          case LOOPBACK -> peer().getAddress().isLoopbackAddress();
          case ALWAYS -> true;
        };
  }

  @Override
  public boolean startTlsAvailable() {
    return settings.tls() instanceof ListenerTls.Upgrade && tls().isEmpty();
  }
}
