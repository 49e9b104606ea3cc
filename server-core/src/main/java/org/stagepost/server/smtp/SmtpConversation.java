package org.stagepost.server.smtp;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.host.Replies;
import org.stagepost.api.session.Arguments;
import org.stagepost.api.session.CommandTrait;
import org.stagepost.api.session.ReplyText;
import org.stagepost.api.session.Step;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.server.log.LogText;
import org.stagepost.server.net.Conversation;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorder;

/** The server's side of one SMTP session, as far as no command is concerned. */
final class SmtpConversation implements Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpConversation.class);
  private static final Replies REPLIES = ReplyTexts.besides(SmtpConversation.class);

  private final ConnectedSmtpSession session;
  private final SmtpProtocol protocol;

  /** What a client is told that may only say QUIT. */
  private Optional<SmtpReply> turnedAway = Optional.empty();

  /** Whether it was told so in place of a greeting. */
  private boolean greeted;

  SmtpConversation(ConnectedSmtpSession session, SmtpProtocol protocol) {
    this.session = session;
    this.protocol = protocol;
  }

  @Override
  public SmtpReply greeting() { // RFC 5321 §4.2: the domain comes first
    judgeConnection();
    greeted = true;
    return turnedAway.orElseGet(
        () -> SmtpReply.of(220, REPLIES.text("greeting", protocol.settings().hostname())));
  }

  /** Asks the filters whether this client is wanted at all. */
  private void judgeConnection() {
    Recorder recorder = session.recorder();
    recorder.at(Moment.CONNECT, LogText.of(session.peer()));
    turnedAway = protocol.mail().filters().connected(session).map(this::unfriendly);
    turnedAway.ifPresent(recorder::answered);
  }

  /**
   * RFC 5321 §3.1, §4.2.2: whoever is turned away reads 554 or 421, which begins with the domain.
   */
  private SmtpReply unfriendly(SmtpReply refusal) {
    int code = refusal.code() / 100 == 5 ? 554 : 421;
    ReplyText why = refusal.lines().getFirst();
    return SmtpReply.of(code, language -> protocol.settings().hostname() + " " + why.in(language));
  }

  /** RFC 5321 §3.1: whoever was turned away may only say QUIT. */
  @Override
  public Optional<Call> find(String verb) {
    Optional<Call> found = protocol.commands().find(verb, session);
    return turnedAway.isPresent() && !verb.equals("QUIT") ? found.map(NotNow::new) : found;
  }

  /** A command that may not be used now. */
  private record NotNow(Call call) implements Call {
    @Override
    public Set<CommandTrait> traits() {
      return call.traits();
    }

    @Override
    public boolean allowedNow() {
      return false;
    }

    @Override
    public long octetsAfterLine(Arguments arguments) {
      return call.octetsAfterLine(arguments);
    }

    @Override
    public Step handle(Arguments arguments) {
      throw new IllegalStateException("the client was turned away");
    }
  }

  @Override
  public SmtpReply refusal(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN_COMMAND -> reply(500, "5.5.2", "unknown-command");
      case WRONG_STATE -> wrongState();
      case PROTECTION_REQUIRED -> reply(538, "5.7.11", "protection-required"); // RFC 4954 §6
      case LINE_TOO_LONG -> reply(500, "5.5.2", "line-too-long");
      case BAD_LINE -> reply(500, "5.5.2", "bad-line");
      case FAILED -> reply(451, "4.3.0", "failed");
      case TOO_MANY_ERRORS -> closing("4.7.0", "too-many-errors");
      case IDLE -> closing("4.4.2", "idle");
      case SHUTDOWN -> closing("4.3.2", "shutdown");
      case TOO_MANY_CONNECTIONS -> closing("4.7.0", "too-many-connections");
      case FOREIGN_PROTOCOL -> closing("4.7.0", "foreign-protocol");
      case TLS_INJECTION -> closing("4.7.0", "tls-injection");
      case TLS_UNAVAILABLE -> reply(454, "4.7.0", "tls-unavailable"); // RFC 3207 §4
      case MESSAGE_TOO_LARGE -> reply(552, "5.3.4", "message-too-large"); // RFC 1870 §6.3
      case BARE_LINE_END -> reply(550, "5.6.11", "bare-line-end");
      case NO_ROOM -> reply(452, "4.3.1", "no-room");
    };
  }

  private static SmtpReply reply(int code, String enhanced, String key) {
    return SmtpReply.of(code, enhanced, REPLIES.text(key));
  }

  /** RFC 5321 §4.2.2: the text of 421 begins with the domain. */
  private SmtpReply closing(String enhanced, String key) {
    return SmtpReply.of(421, enhanced, REPLIES.text(key, protocol.settings().hostname()));
  }

  /** Under TLS there is no greeting in which whoever is turned away could be told why. */
  private SmtpReply wrongState() {
    Optional<SmtpReply> untold = turnedAway.filter(_ -> !greeted);
    return untold.orElseGet(() -> reply(503, "5.5.1", wrongStateKey()));
  }

  private String wrongStateKey() {
    if (turnedAway.isPresent()) {
      return "turned-away";
    }
    return switch (session.state()) {
      case CONNECTED -> "hello-first";
      case GREETED ->
          session.role() == SmtpRole.SUBMISSION && session.identity().isEmpty()
              ? "login-first"
              : "mail-first";
      case MAIL -> "recipient-first";
      case RCPT -> "in-transaction";
    };
  }

  @Override
  public MessageSink openMessage() throws IOException {
    return protocol.mail().spool().receive(session.declaredSize());
  }

  @Override
  public SmtpReply messageRefused(Refusal refusal) {
    SmtpReply reply = refusal(refusal);
    session.recorder().at(Moment.MESSAGE, "");
    session.recorder().answered(reply);
    Optional<Envelope> envelope = session.envelope();
    LOG.info(
        "{}: refused a message from {}; recipients={}: {}",
        session.id(),
        LogText.of(envelope.flatMap(Envelope::sender)),
        envelope.map(e -> e.recipients().size()).orElse(0),
        LogText.of(reply));
    session.resetTransaction();
    return reply;
  }

  @Override
  public void commandDone() {
    session.attachments().commandDone();
  }

  @Override
  public void tlsStarted() { // RFC 3207 §4.2: what filters knew is forgotten as well
    session.tlsStarted();
    greeted = false;
    judgeConnection();
  }

  @Override
  public void close() {
    session.resetTransaction();
    session.recorder().sessionDone();
  }
}
