package org.stagepost.plugin.smtp.commands;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.route.RecipientRouter;
import org.stagepost.api.smtp.SmtpRole;
import org.stagepost.api.store.MailStore;
import org.stagepost.server.auth.SaslConversations;
import org.stagepost.server.delivery.DeliverySettings;
import org.stagepost.server.delivery.FinalDelivery;
import org.stagepost.server.delivery.QuotaCheck;
import org.stagepost.server.delivery.Routing;
import org.stagepost.server.net.BareLineEnds;
import org.stagepost.server.net.LineServer;
import org.stagepost.server.net.LineServerSettings;
import org.stagepost.server.net.ListenerSettings;
import org.stagepost.server.net.ListenerTls;
import org.stagepost.server.net.PlaintextLogin;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.net.Service;
import org.stagepost.server.net.SessionSettings;
import org.stagepost.server.net.SessionTimeouts;
import org.stagepost.server.net.TlsContext;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.reply.ReplyTexts;
import org.stagepost.server.smtp.MailPath;
import org.stagepost.server.smtp.SmtpCommandSet;
import org.stagepost.server.smtp.SmtpProtocol;
import org.stagepost.server.smtp.SmtpSettings;
import org.stagepost.server.spool.Spool;
import org.stagepost.server.spool.SpoolSettings;

/**
 * SMTP over real sockets with this plugin's commands and nothing else that is real: listeners
 * {@code smtp}, {@code submission} (where this machine may log in without TLS) and {@code
 * submissions}.
 */
final class SmtpServer implements AutoCloseable {

  static final String HOST = "mail.example.org";
  static final int RECIPIENTS = 5;

  private final Guard guard = new Guard();
  private final TestMailboxes mailboxes = new TestMailboxes();
  private final TestPeople people = new TestPeople();
  private final SessionSettings session;
  private final LineServer server;

  /** A server that runs, with its files below this folder. */
  SmtpServer(Path home, long messageSize, BareLineEnds bareLineEnds) throws Exception {
    session =
        new SessionSettings(
            SessionTimeouts.smtp(),
            messageSize,
            bareLineEnds,
            new SessionSettings.ErrorLimits(1000, 1000));
    SmtpCommandSet commands = new SmtpCommandSet(commands(new Info(messageSize)), guard);
    MailPath mail = mailPath(home);
    SmtpSettings settings = new SmtpSettings(HOST, RECIPIENTS);
    Protocol relay = new SmtpProtocol(SmtpRole.RELAY, settings, commands, mail);
    Protocol submission = new SmtpProtocol(SmtpRole.SUBMISSION, settings, commands, mail);
    TlsContext tls = TlsContext.selfSigned(home.resolve("tls"), HOST);
    server =
        new LineServer(
            new LineServerSettings(0, 0, Duration.ofSeconds(5)),
            List.of(
                service("smtp", relay, new ListenerTls.Upgrade(tls)),
                service("plain", relay, new ListenerTls.Off()),
                service("submission", submission, new ListenerTls.Upgrade(tls)),
                service("submissions", submission, new ListenerTls.Implicit(tls))));
    server.bind();
    server.start();
  }

  private Service service(String name, Protocol protocol, ListenerTls tls) {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    PlaintextLogin plaintext =
        name.equals("submission") ? PlaintextLogin.LOOPBACK : PlaintextLogin.NEVER;
    return new Service(new ListenerSettings(name, anyPort, tls, plaintext, session), protocol);
  }

  private static <T> Extension<T> extension(T instance) {
    return new Extension<>("test", "test.jar", instance);
  }

  private MailPath mailPath(Path home) throws IOException {
    DeliverySettings settings =
        new DeliverySettings(HOST, List.of(TestPeople.DOMAIN), Optional.empty());
    Extension<MailStore> mailStore = extension(mailboxes.store());
    Extension<RecipientRouter> router = extension(people);
    Spool spool = new Spool(new SpoolSettings(spool(home), 0));
    spool.start();
    return new MailPath(
        new Routing(settings, List.of(router), name -> Optional.empty(), guard),
        new QuotaCheck(mailStore, guard),
        spool,
        new FinalDelivery(settings, mailStore, guard, Clock.systemUTC()));
  }

  private Extensions commands(ServerInfo info) {
    Replies replies = ReplyTexts.in(EhloCommand.class.getClassLoader(), "");
    List<Extension<SaslMechanism>> mechanisms =
        List.of(
            extension(new TestMechanisms.Plain(people)),
            extension(new TestMechanisms.Prompting(people)));
    Sasl sasl = new SaslConversations(mechanisms, people, guard);
    return new Extensions(
        Stream.of(
                new AuthCommand(replies, sasl),
                new AuthExtension(replies, sasl),
                new DataCommand(replies),
                new EhloCommand(replies, info),
                new EightBitMimeExtension(replies),
                new ExpnCommand(replies),
                new HeloCommand(replies, info),
                new HelpCommand(replies),
                new MailCommand(replies),
                new NoopCommand(replies),
                new QuitCommand(replies, info),
                new RcptCommand(replies),
                new RsetCommand(replies),
                new SizeExtension(replies, info),
                new StartTlsCommand(replies),
                new VrfyCommand(replies))
            .<Extension<?>>map(SmtpServer::extension)
            .toList());
  }

  /** The folder in which messages wait. */
  static Path spool(Path home) {
    return home.resolve("spool");
  }

  TestMailboxes mailboxes() {
    return mailboxes;
  }

  int openSessions() {
    return server.openSessions();
  }

  int port(String listener) {
    return server.addresses().get(listener).getPort();
  }

  @Override
  public void close() {
    server.stop();
  }

  private record Info(long messageSize) implements ServerInfo {
    @Override
    public String hostname() {
      return HOST;
    }

    @Override
    public List<String> domains() {
      return List.of(TestPeople.DOMAIN);
    }

    @Override
    public String version() {
      return "0";
    }
  }
}
