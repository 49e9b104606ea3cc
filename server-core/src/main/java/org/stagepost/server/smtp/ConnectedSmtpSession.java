package org.stagepost.server.smtp;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stagepost.api.auth.Identity;
import org.stagepost.api.host.Replies;
import org.stagepost.api.message.MailAddress;
import org.stagepost.api.message.MessageSource;
import org.stagepost.api.route.Route;
import org.stagepost.api.route.RouteRequest;
import org.stagepost.api.smtp.Envelope;
import org.stagepost.api.smtp.EsmtpParameters;
import org.stagepost.api.smtp.Hello;
import org.stagepost.api.smtp.Recipient;
import org.stagepost.api.smtp.SmtpReply;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.api.smtp.SmtpSession;
import org.stagepost.api.smtp.SmtpState;
import org.stagepost.server.delivery.Arrival;
import org.stagepost.server.delivery.Origin;
import org.stagepost.server.delivery.QuotaCheck.Announced;
import org.stagepost.server.filter.FilterChain;
import org.stagepost.server.log.LogText;
import org.stagepost.server.net.Connection;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.session.ConnectedSession;
import org.stagepost.server.trail.Moment;
import org.stagepost.server.trail.Recorded;
import org.stagepost.server.trail.Recorder;
import org.stagepost.server.trail.Trail;

/** An SMTP session on a connection. Used by one thread. */
final class ConnectedSmtpSession extends ConnectedSession implements SmtpSession, Recorded {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectedSmtpSession.class);
  private static final BigInteger HUGE = BigInteger.TEN.pow(15);
  private static final Replies REPLIES = ReplyTexts.besides(ConnectedSmtpSession.class);

  private final SmtpProtocol protocol;
  private final Recorder recorder;
  private Optional<Hello> hello = Optional.empty();
  private Optional<Transaction> transaction = Optional.empty();

  /** What MAIL began; recipients are added until it ends. */
  private record Transaction(
      Optional<MailAddress> sender, EsmtpParameters parameters, List<Recipient> recipients) {

    /** The declared size (RFC 1870 §6), or as much as any message has; 0 if there is none. */
    long declaredSize() {
      String size = parameters.value("SIZE").orElse("");
      boolean number = !size.isEmpty() && size.chars().allMatch(c -> c >= '0' && c <= '9');
      return number ? new BigInteger(size).min(HUGE).longValueExact() : 0;
    }
  }

  ConnectedSmtpSession(Connection connection, SmtpProtocol protocol) {
    super(connection);
    this.protocol = protocol;
    this.recorder =
        protocol
            .mail()
            .trails()
            .recorder(
                new Trail.Origin(
                    connection.id(), LogText.of(connection.peer()), connection.listener()));
  }

  @Override
  public Recorder recorder() {
    return recorder;
  }

  @Override
  public SmtpState state() {
    if (hello.isEmpty()) {
      return SmtpState.CONNECTED;
    }
    if (transaction.isEmpty()) {
      return SmtpState.GREETED;
    }
    return transaction.get().recipients().isEmpty() ? SmtpState.MAIL : SmtpState.RCPT;
  }

  @Override
  public SmtpRole role() {
    return protocol.role();
  }

  @Override
  public List<String> announcements() {
    return protocol.commands().announcements(this);
  }

  @Override
  public List<String> verbs() {
    return protocol.commands().verbs();
  }

  @Override
  public Optional<Hello> hello() {
    return hello;
  }

  @Override
  public Optional<SmtpReply> hello(Hello hello) {
    recorder.at(Moment.HELLO, hello.name());
    Optional<SmtpReply> refusal = Guard.attend(() -> protocol.mail().filters().hello(this, hello));
    refusal.ifPresent(recorder::answered);
    if (refusal.isEmpty()) {
      Guard.commit(
          () -> {
            resetTransaction(); // RFC 5321 §4.1.4
            this.hello = Optional.of(hello);
          });
    }
    return refusal;
  }

  @Override
  public void loggedIn(Identity identity) {
    if (identity().isPresent()) {
      throw new IllegalStateException("somebody has logged in already"); // RFC 4954 §4
    }
    identify(identity);
  }

  @Override
  public Optional<SmtpReply> begin(Optional<MailAddress> sender, EsmtpParameters parameters) {
    Guard.requireInTime();
    require(state() == SmtpState.GREETED);
    recorder.at(Moment.SENDER, sender.map(MailAddress::toString).orElse("<>"));
    Optional<SmtpReply> refusal = refusal(sender, parameters);
    if (refusal.isPresent()) {
      recorder.answered(refusal.get());
    } else {
      Transaction made = new Transaction(sender, parameters, new ArrayList<>());
      Guard.commit(() -> transaction = Optional.of(made));
    }
    return refusal;
  }

  private Optional<SmtpReply> refusal(Optional<MailAddress> sender, EsmtpParameters parameters) {
    if (role() == SmtpRole.SUBMISSION && identity().isEmpty()) { // RFC 6409 §4.3
      return Optional.of(SmtpReply.of(530, "5.7.0", REPLIES.text("login-required")));
    }
    Optional<SmtpReply> refusal = protocol.commands().parameters().checkMail(this, parameters);
    if (refusal.isEmpty()) {
      refusal = Guard.attend(() -> protocol.mail().senders().ofReversePath(this, sender));
    }
    if (refusal.isEmpty()) {
      Envelope begun = new Envelope(sender, parameters, List.of());
      refusal = Guard.attend(() -> protocol.mail().filters().sender(this, begun));
    }
    return refusal;
  }

  @Override
  public Optional<SmtpReply> addRecipient(MailAddress address, EsmtpParameters parameters) {
    Guard.requireInTime();
    require(transaction.isPresent());
    recorder.at(Moment.RECIPIENT, address);
    Optional<SmtpReply> refusal = refusal(address, parameters);
    refusal.ifPresent(recorder::answered);
    return refusal;
  }

  private Optional<SmtpReply> refusal(MailAddress address, EsmtpParameters parameters) {
    int limit = protocol.settings().recipients();
    if (limit > 0
        && transaction.orElseThrow().recipients().size() >= limit) { // RFC 5321 §4.5.3.1.10
      return Optional.of(SmtpReply.of(452, "4.5.3", REPLIES.text("too-many-recipients")));
    }
    Optional<SmtpReply> refusal = protocol.commands().parameters().checkRecipient(this, parameters);
    if (refusal.isEmpty()) {
      refusal = Guard.attend(() -> route(address, parameters));
      refusal.ifPresent(reply -> logRefusal(address, reply));
    }
    return refusal;
  }

  @Override
  public Optional<SmtpReply> addPostmaster(EsmtpParameters parameters) {
    return addRecipient(protocol.mail().routing().postmaster(), parameters);
  }

  private Optional<SmtpReply> route(MailAddress address, EsmtpParameters parameters) {
    Transaction open = transaction.orElseThrow();
    RouteRequest request = new RouteRequest(address, open.sender(), identity());
    return switch (protocol.mail().routing().route(this, request)) {
      case Route.Local local -> {
        Announced announced = new Announced(origin(), open.sender(), open.declaredSize());
        Recipient recipient = new Recipient(address, parameters, local);
        Optional<SmtpReply> refusal =
            protocol
                .mail()
                .quotas()
                .check(this, local, announced)
                .or(() -> filtered(recipient)); // about nobody who does not exist
        if (refusal.isEmpty()) {
          Guard.commit(() -> open.recipients().add(recipient));
        }
        yield refusal;
      }
      case Route.Refused refused -> Optional.of(refused.reply());
      case Route.Deferred deferred -> Optional.of(deferred.reply());
      case Route.NotMine notMine -> throw new IllegalStateException("routing has no answer");
    };
  }

  private Optional<SmtpReply> filtered(Recipient recipient) {
    FilterChain filters = protocol.mail().filters();
    return filters.isEmpty()
        ? Optional.empty()
        : filters.recipient(this, envelope().orElseThrow(), recipient);
  }

  private void logRefusal(MailAddress address, SmtpReply reply) {
    LOG.info(
        "{}: refused recipient {} of {}: {}",
        id(),
        LogText.of(Optional.of(address)),
        LogText.of(transaction.orElseThrow().sender()),
        LogText.of(reply));
  }

  @Override
  public Optional<Envelope> envelope() {
    return transaction.map(t -> new Envelope(t.sender(), t.parameters(), t.recipients()));
  }

  /** How large the client says its message is; 0 if it did not say. */
  long declaredSize() {
    return transaction.map(Transaction::declaredSize).orElse(0L);
  }

  @Override
  public void resetTransaction() {
    Guard.requireInTime();
    transaction = Optional.empty();
    attachments().transactionDone();
    recorder.transactionDone();
  }

  @Override
  public SmtpReply deliver(MessageSource message) {
    Guard.requireInTime();
    require(state() == SmtpState.RCPT);
    try {
      Arrival arrival = new Arrival(this, origin(), envelope().orElseThrow(), message);
      MailPath path = protocol.mail();
      return Guard.attend(() -> path.acceptance().take(arrival, path.senders()));
    } finally {
      resetTransaction(); // RFC 5321 §4.1.1.4: the buffers are cleared, however it went
    }
  }

  private Origin origin() {
    return new Origin(hello.orElseThrow(), peer().getAddress(), tls(), identity());
  }

  @Override
  public void tlsStarted() { // RFC 3207 §4.2
    super.tlsStarted();
    hello = Optional.empty();
    transaction = Optional.empty();
    recorder.transactionDone();
  }

  private void require(boolean allowed) {
    if (!allowed) {
      throw new IllegalStateException("not in the state " + state());
    }
  }
}
