package org.stagepost.plugin.pop3.commands;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.stagepost.api.account.AccountEditor.NewAccount;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Replies;
import org.stagepost.api.host.Sasl;
import org.stagepost.api.host.ServerInfo;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.api.store.Delivery;
import org.stagepost.api.store.MailStore;
import org.stagepost.api.store.MailboxName;
import org.stagepost.api.store.Quota;
import org.stagepost.server.auth.Argon2Cost;
import org.stagepost.server.auth.AuthenticatorChain;
import org.stagepost.server.auth.LoginSettings;
import org.stagepost.server.auth.PasswordKinds;
import org.stagepost.server.auth.PasswordSettings;
import org.stagepost.server.auth.SaslConversations;
import org.stagepost.server.net.BareLineEnds;
import org.stagepost.server.net.LineServer;
import org.stagepost.server.net.LineServerSettings;
import org.stagepost.server.net.ListenerSettings;
import org.stagepost.server.net.ListenerTls;
import org.stagepost.server.net.PlaintextLogin;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.net.Service;
import org.stagepost.server.net.SessionSettings;
import org.stagepost.server.net.SessionSettings.ErrorLimits;
import org.stagepost.server.net.SessionTimeouts;
import org.stagepost.server.net.TlsContext;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.pop3.Maildrops;
import org.stagepost.server.pop3.Pop3Protocol;
import org.stagepost.server.pop3.Pop3Settings;
import org.stagepost.server.session.WatchedProtocol;
import org.stagepost.testkit.BreakableStore;
import org.stagepost.testkit.MemoryAccounts;
import org.stagepost.testkit.MemoryMailStore;
import org.stagepost.testkit.TestMessage;
import org.stagepost.testkit.TestReplies;

/**
 * A server in the test's own process that speaks POP3 with the commands of this plugin, over
 * accounts and mail in memory.
 */
final class Pop3Server implements AutoCloseable {

  final BreakableStore store = new BreakableStore(new MemoryMailStore());
  private final PasswordKinds passwords;
  private final MemoryAccounts accounts;
  private final Guard guard = new Guard();
  private final SessionSettings session;
  private final LineServer server;

  /** What plugins may know of this server. */
  private record Info() implements ServerInfo {
    @Override
    public String hostname() {
      return "mail.example.org";
    }

    @Override
    public List<String> domains() {
      return List.of("example.org");
    }

    @Override
    public String version() {
      return "0.0.1";
    }

    @Override
    public long messageSize() {
      return 0;
    }
  }

  Pop3Server(Path folder, TlsContext tls, SessionTimeouts timeouts) throws Exception {
    session = new SessionSettings(timeouts, 0, BareLineEnds.REFUSE, ErrorLimits.USUAL);
    passwords =
        new PasswordKinds(
            new PasswordSettings(folder.resolve("key"), new Argon2Cost(8, 1, 1), 2, 1000));
    accounts = new MemoryAccounts(passwords);
    Protocol protocol = new WatchedProtocol(protocol(), guard);
    server =
        new LineServer(
            new LineServerSettings(0, 0, Duration.ofSeconds(5)),
            List.of(
                service("pop3", new ListenerTls.Upgrade(tls), PlaintextLogin.ALWAYS, protocol),
                service("guarded", new ListenerTls.Upgrade(tls), PlaintextLogin.NEVER, protocol),
                service("pop3s", new ListenerTls.Implicit(tls), PlaintextLogin.NEVER, protocol)));
    server.bind();
    server.start();
  }

  private Protocol protocol() {
    AuthenticatorChain login =
        new AuthenticatorChain(
            List.of(new Extension<Authenticator>("memory", "memory.jar", accounts)),
            passwords,
            guard,
            new LoginSettings("example.org", Duration.ZERO, true));
    Extension<SaslMechanism> plain = new Extension<>("p", "p.jar", new PlainForTests(login));
    List<Extension<?>> commands = new ArrayList<>();
    for (Pop3Command command :
        commands(login, new SaslConversations(List.of(plain), login, guard))) {
      commands.add(new Extension<>("pop3-commands", "pop3-commands.jar", command));
    }
    return new Pop3Protocol(
        new Pop3Settings("mail.example.org", true),
        new Extensions(commands),
        new Maildrops(
            accounts::find, new Extension<MailStore>("memory", "memory.jar", store), guard),
        guard);
  }

  private static List<Pop3Command> commands(AuthenticatorChain login, Sasl sasl) {
    Replies replies = TestReplies.of(Pop3Server.class);
    Syntax syntax = new Syntax(replies);
    Listing listing = new Listing(syntax);
    LoginEnd end = new LoginEnd(replies);
    return List.of(
        new Apop(replies, syntax, login, end),
        new Auth(replies, syntax, sasl, end),
        new Capa(replies, syntax, new Info()),
        new Dele(replies, syntax),
        new Last(syntax),
        new ListMessages(replies, listing),
        new Noop(replies, syntax),
        new Pass(replies, syntax, login, end),
        new Quit(replies, syntax),
        new Retr(replies, syntax),
        new Rset(replies, syntax),
        new Stat(syntax),
        new Stls(replies, syntax),
        new Top(replies, syntax),
        new Uidl(replies, listing),
        new User(replies, syntax));
  }

  private Service service(
      String name, ListenerTls tls, PlaintextLogin plaintextLogin, Protocol protocol) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Service(new ListenerSettings(name, any, tls, plaintextLogin, session), protocol);
  }

  /** Adds an account with verifiers of these kinds for its password. */
  void account(String name, String password, String... kinds) throws Exception {
    List<Verifier> verifiers =
        List.of(kinds).stream().map(kind -> passwords.make(kind, Password.of(password))).toList();
    NewAccount account = new NewAccount(new AccountName(name), verifiers, Quota.NONE);
    accounts.editor().orElseThrow().add(List.of(account));
  }

  /** Delivers a message. */
  void deliver(String mailbox, String text) throws IOException {
    Delivery.Target target = new Delivery.Target(new MailboxName(mailbox), Quota.NONE);
    store.append(
        new Delivery(UUID.randomUUID(), List.of(target), TestMessage.of(text), Instant.now()));
  }

  /** Forbids an account to log in. */
  void disable(String name) throws Exception {
    accounts.editor().orElseThrow().setLoginAllowed(new AccountName(name), false);
  }

  int port(String listener) {
    return server.addresses().get(listener).getPort();
  }

  /** Waits until no session is left. */
  void awaitNoSession() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (server.openSessions() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(server.openSessions() + " sessions do not end");
      }
      Thread.sleep(1);
    }
  }

  @Override
  public void close() {
    server.stop();
    guard.close();
    passwords.close();
  }
}
