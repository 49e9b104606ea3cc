package org.example.sample;

import jakarta.inject.Inject;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.util.*;
import java.util.concurrent.atomic.AtomicInteger;
import org.pf4j.Extension;
import org.stagepost.api.PluginConfig;
import org.stagepost.api.account.*;
import org.stagepost.api.auth.*;
import org.stagepost.api.event.*;
import org.stagepost.api.filter.*;
import org.stagepost.api.host.*;
import org.stagepost.api.message.*;
import org.stagepost.api.pop3.*;
import org.stagepost.api.route.*;
import org.stagepost.api.session.*;
import org.stagepost.api.smtp.*;
import org.stagepost.api.store.*;

/** One extension of each point, as small as can be. */
final class Sample {

  static final String NAME = "sample";

  private Sample() {}

  @PluginConfig
  record Config(String word, DataSize size) {
    Config {
      word = word == null ? "hello" : word;
      size = size == null ? new DataSize(1 << 20) : size;
    }
  }

  /** What the extensions share: it starts, closes, and uses what the server gives. */
  static final class Shared implements Startable, AutoCloseable {
    final AtomicInteger accepted = new AtomicInteger();
    private final PluginFolder folder;
    private final Clock clock;

    @Inject
    Shared(PluginFolder folder, Clock clock) {
      this.folder = folder;
      this.clock = clock;
    }

    @Override
    public void start() throws IOException {
      Files.writeString(folder.path().resolve("started"), clock.instant().toString());
    }

    @Override
    public void close() throws IOException {
      Files.writeString(folder.path().resolve("closed"), clock.instant().toString());
    }
  }

  @Extension
  public static final class Pop3 implements Pop3Command {
    private final Config config;
    private final Shared shared;

    @Inject
    Pop3(Config config, Shared shared) {
      this.config = config;
      this.shared = shared;
    }

    @Override
    public String verb() {
      return "XSAMPLE";
    }

    @Override
    public Set<Pop3State> allowedIn() {
      return EnumSet.allOf(Pop3State.class);
    }

    @Override
    public List<String> announces(Pop3Session session) {
      return List.of("XSAMPLE");
    }

    @Override
    public Step handle(Pop3Session session, Arguments arguments) {
      return Step.answer(
          Pop3Reply.ok(ReplyText.literal(config.word() + ", accepted: " + shared.accepted)));
    }
  }

  @Extension
  public static final class Smtp implements SmtpCommand {
    private final Replies replies;
    private final ServerInfo server;

    @Inject
    Smtp(Replies replies, ServerInfo server) {
      this.replies = replies;
      this.server = server;
    }

    @Override
    public String verb() {
      return "XSAMPLE";
    }

    @Override
    public Set<SmtpState> allowedIn() {
      return EnumSet.allOf(SmtpState.class);
    }

    @Override
    public Step handle(SmtpSession session, Arguments arguments) {
      return Step.answer(SmtpReply.of(250, "2.0.0", replies.text("here", server.hostname())));
    }
  }

  @Extension
  public static final class Parameter implements SmtpExtension {
    @Override
    public String keyword() {
      return "XMARK";
    }

    @Override
    public Optional<String> announcement(SmtpSession session) {
      return Optional.of("XMARK");
    }

    @Override
    public Set<String> mailParameters() {
      return Set.of("XMARK");
    }

    @Override
    public Optional<SmtpReply> checkMail(
        SmtpSession session, String parameter, Optional<String> value) {
      return value.filter("yes"::equals).isPresent()
          ? Optional.empty()
          : Optional.of(SmtpReply.of(501, "5.5.4", ReplyText.literal("only yes")));
    }
  }

  @Extension
  public static final class Logins implements Authenticator {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public AuthResult verify(AccountName name, Password password) {
      if (!name.value().startsWith("ann@")) {
        return new AuthResult.UnknownUser();
      }
      return password.equals(Password.of("secret"))
          ? new AuthResult.Ok(name)
          : new AuthResult.Mismatch();
    }
  }

  @Extension
  public static final class Mechanism implements SaslMechanism {
    private final Login login;

    @Inject
    Mechanism(Login login) {
      this.login = login;
    }

    @Override
    public String name() {
      return "XSAMPLE";
    }

    @Override
    public SaslExchange start(Session session) {
      return new SaslExchange() {
        @Override
        public SaslStep begin(Optional<byte[]> initialResponse) {
          return new SaslStep.Challenge("who?".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public SaslStep respond(byte[] response) {
          String user = new String(response, StandardCharsets.UTF_8);
          return new SaslStep.Finished(login.verify(session, user, Password.of("secret")));
        }
      };
    }
  }

  @Extension
  public static final class Directory implements AccountDirectory {
    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Optional<Account> find(AccountName name) {
      return list().stream().filter(account -> account.name().equals(name)).findFirst();
    }

    @Override
    public List<Account> list() {
      AccountName ann = new AccountName("ann@example.org");
      return List.of(new Account(ann, MailboxName.of(ann), true, Quota.NONE));
    }
  }

  @Extension
  public static final class Router implements RecipientRouter {
    private final Accounts accounts;

    @Inject
    Router(Accounts accounts) {
      this.accounts = accounts;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Route route(RouteRequest request) throws Exception {
      return accounts
          .find(new AccountName(request.recipient().toString().toLowerCase(Locale.ROOT)))
          .<Route>map(account -> new Route.Local(account.mailbox(), account.quota()))
          .orElseGet(Route.NotMine::new);
    }
  }

  @Extension
  public static final class Filter implements MailFilter {
    private final Config config;

    @Inject
    Filter(Config config) {
      this.config = config;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public Verdict.OnCommand sender(Session session, Envelope envelope) {
      return envelope.sender().map(MailAddress::localPart).filter("spam"::equals).isPresent()
          ? new Verdict.Reject(SmtpReply.of(550, "5.7.1", ReplyText.literal("no spam")))
          : Verdict.pass();
    }

    @Override
    public Verdict message(Session session, ArrivedMail mail) {
      return Verdict.change(new Edit.AddHeader(Edit.Place.TOP, "X-Sample", config.word()));
    }
  }

  @Extension
  public static final class Listener implements MailListener {
    private final Shared shared;

    @Inject
    Listener(Shared shared) {
      this.shared = shared;
    }

    @Override
    public String name() {
      return NAME;
    }

    @Override
    public void happened(MailEvent event) {
      if (event instanceof MessageAccepted) {
        shared.accepted.incrementAndGet();
      }
    }
  }

  /** Keeps mail in memory; enough for one session at a time. */
  @Extension
  public static final class Store implements MailStore {

    private record Letter(long id, byte[] octets, java.time.Instant received)
        implements MessageSource {
      @Override
      public long size() {
        return octets.length;
      }

      @Override
      public InputStream open() {
        return new ByteArrayInputStream(octets);
      }
    }

    private final Map<String, List<Letter>> boxes = new TreeMap<>();
    private long last;

    @Override
    public String name() {
      return NAME;
    }

    private List<Letter> box(MailboxName name) {
      return boxes.computeIfAbsent(name.value(), absent -> new ArrayList<>());
    }

    @Override
    public synchronized AppendResult append(Delivery delivery) throws IOException {
      byte[] octets;
      try (InputStream in = delivery.message().open()) {
        octets = in.readAllBytes();
      }
      Map<MailboxName, Long> ids = new HashMap<>();
      for (Delivery.Target target : delivery.targets()) {
        last++;
        box(target.mailbox()).add(new Letter(last, octets, delivery.received()));
        ids.put(target.mailbox(), last);
      }
      return new AppendResult.Stored(ids);
    }

    @Override
    public synchronized OpenResult open(MailboxName mailbox, LeaseListener listener) {
      return new OpenResult.Opened(new Handle(List.copyOf(box(mailbox)), box(mailbox)));
    }

    @Override
    public synchronized MailboxStatus status(MailboxName mailbox) {
      return new MailboxStatus(
          box(mailbox).size(), box(mailbox).stream().mapToLong(Letter::size).sum());
    }

    @Override
    public synchronized List<MailboxName> mailboxes() {
      return boxes.keySet().stream().map(MailboxName::new).toList();
    }

    @Override
    public synchronized boolean remove(MailboxName mailbox) {
      boxes.remove(mailbox.value());
      return true;
    }

    private record Handle(List<Letter> seen, List<Letter> box) implements Mailbox {
      @Override
      public List<MessageEntry> entries() {
        return seen.stream()
            .map(one -> new MessageEntry(one.id(), one.size(), one.received(), Optional.empty()))
            .toList();
      }

      @Override
      public MessageSource message(MessageEntry entry) {
        return seen.stream().filter(one -> one.id() == entry.id()).findFirst().orElseThrow();
      }

      @Override
      public long lastTouched() {
        return 0;
      }

      @Override
      public UpdateResult update(Set<Long> removed, long touched) {
        box.removeIf(letter -> removed.contains(letter.id()));
        return new UpdateResult.Updated();
      }

      @Override
      public void close() {}
    }
  }
}
