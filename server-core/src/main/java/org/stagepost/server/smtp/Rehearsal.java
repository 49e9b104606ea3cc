package org.stagepost.server.smtp;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.route.Route;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.server.delivery.Fate;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.Conversation.Refusal;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.plugin.Watch;
import org.stagepost.server.smtp.Simulation.Door;
import org.stagepost.server.smtp.Simulation.Outcome;
import org.stagepost.server.trail.Finding;
import org.stagepost.server.trail.Trail;
import org.stagepost.server.trail.Trails;

/** One simulated session. It has a thread of its own, as any other; if that hangs, it is left. */
final class Rehearsal {

  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

  private final ImaginedLetter letter;
  private final Door door;
  private final ImaginedConnection connection;
  private final Trails trails = new Trails(1, Long.MAX_VALUE, InstantSource.system());
  private final ConnectedSmtpSession session;
  private final SmtpConversation conversation;
  private final List<String> conclusions = new ArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);

  Rehearsal(SmtpProtocol real, Door door, ImaginedLetter letter) {
    this.letter = letter;
    this.door = door;
    this.connection = ImaginedConnection.of(letter.client(), door.listener(), this::cut);
    SmtpProtocol protocol = real.rehearsal(this::hear, trails);
    this.session = new ConnectedSmtpSession(connection, protocol);
    this.conversation = new SmtpConversation(session, protocol);
  }

  String session() {
    return connection.id();
  }

  /** Plays the session, and waits until it is over or would be cut. */
  Outcome run(Guard guard) {
    Thread.ofPlatform().daemon().name(connection.id()).start(() -> play(guard));
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    List<Trail> known = trails.of(connection.id());
    synchronized (conclusions) {
      return new Outcome(known, conclusions);
    }
  }

  private void play(Guard guard) {
    try (MDC.MDCCloseable _ = MDC.putCloseable("session", connection.id());
        Watch _ = guard.watch(connection.id(), connection::abort);
        conversation) {
      attempt();
    } finally {
      over.countDown();
    }
  }

  private void attempt() {
    try {
      converse();
    } catch (Throwable thrown) { // a command that fails costs one reply
      LOG.error("{}: a command would have failed", connection.id(), thrown);
      SmtpReply reply = conversation.refusal(Refusal.FAILED);
      session.recorder().answered(reply);
      conclude("the command would fail: " + Finding.words(reply));
    }
  }

  private void cut(String reason) {
    conclude("the connection would be closed: " + reason);
    over.countDown();
  }

  private void conclude(String sentence) {
    synchronized (conclusions) {
      conclusions.add(sentence);
    }
  }

  private boolean isTaken(String command, Optional<SmtpReply> refusal) {
    refusal.ifPresent(reply -> conclude(command + " would be refused: " + Finding.words(reply)));
    return refusal.isEmpty();
  }

  private void converse() {
    SmtpReply greeting = conversation.greeting();
    if (greeting.refuses()) {
      conclude("the client would be turned away: " + Finding.words(greeting));
      return;
    }
    if (isTaken("EHLO " + letter.hello().name(), session.hello(letter.hello()))
        && isTaken("MAIL " + sender(), session.begin(letter.sender(), EsmtpParameters.NONE))
        && isAnyTaken(letter.recipients())) {
      send();
    }
  }

  private String sender() {
    return letter.sender().map(MailAddress::toString).orElse("<>");
  }

  private boolean isAnyTaken(List<MailAddress> recipients) {
    boolean any = false;
    for (MailAddress recipient : recipients) {
      any |= isTaken("RCPT " + recipient, session.addRecipient(recipient, EsmtpParameters.NONE));
    }
    return any;
  }

  private void send() {
    if (door.largest() > 0 && letter.octets().length > door.largest()) {
      refused(Refusal.MESSAGE_TOO_LARGE);
      return;
    }
    try (MessageSink sink = conversation.openMessage()) {
      sink.write(letter.octets(), 0, letter.octets().length);
      session.deliver(sink.finish());
    } catch (IOException e) {
      LOG.debug("{}: no room", connection.id(), e);
      refused(Refusal.NO_ROOM);
    }
  }

  private void refused(Refusal refusal) {
    SmtpReply reply = conversation.messageRefused(refusal);
    conclude("the message would be refused: " + Finding.words(reply));
  }

  private void hear(Fate fate) {
    String how = fate.how().isEmpty() ? "" : " " + fate.how();
    if (fate.reply().refuses()) {
      conclude("the message would be refused" + how + ": " + Finding.words(fate.reply()));
    } else if (fate.isDelivered()) {
      conclude("the message would be delivered to " + mailboxes(fate));
    } else {
      conclude("the message would be accepted" + how);
    }
  }

  private static String mailboxes(Fate fate) {
    List<String> names =
        fate.arrival().envelope().recipients().stream()
            .map(recipient -> recipient.route())
            .filter(Route.Local.class::isInstance)
            .map(route -> ((Route.Local) route).mailbox().value())
            .distinct()
            .toList();
    return (names.size() == 1 ? "the mailbox " : "the mailboxes ")
        + names.stream().collect(Collectors.joining(", "));
  }
}
