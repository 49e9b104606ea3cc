package org.stagepost.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.stagepost.api.account.AccountEditor;
import org.stagepost.api.account.AccountName;
import org.stagepost.api.auth.Authenticator;
import org.stagepost.api.auth.Password;
import org.stagepost.api.auth.SaslMechanism;
import org.stagepost.api.auth.Verifier;
import org.stagepost.api.host.Login;
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
import org.stagepost.server.net.ListenFailure;
import org.stagepost.server.net.ListenerSettings;
import org.stagepost.server.net.ListenerTls;
import org.stagepost.server.net.PlaintextLogin;
import org.stagepost.server.net.Protocol;
import org.stagepost.server.net.Service;
import org.stagepost.server.net.SessionSettings;
import org.stagepost.server.net.SessionTimeouts;
import org.stagepost.server.net.TlsContext;
import org.stagepost.server.net.TlsFailure;
import org.stagepost.server.plugin.Extension;
import org.stagepost.server.plugin.Extensions;
import org.stagepost.server.plugin.Guard;
import org.stagepost.server.pop3.Maildrops;
import org.stagepost.server.pop3.Pop3Protocol;
import org.stagepost.server.pop3.Pop3Settings;
import org.stagepost.server.session.WatchedProtocol;

/**
 * A POP3 server in the test's own process: the real sessions, lines and TLS, with the commands that
 * a test gives it, over accounts and mail in memory. It is {@code mail.example.org}, its domain is
 * {@code example.org}, and a failed login is answered at once.
 *
 * <pre>
 * try (TestServer server = new TestServer(folder)) {
 *   server.account("ann@example.org", "secret");
 *   server.start(List.of(new Shout(TestReplies.of(Shout.class))));
 *   Dialogue.resource(ShoutTest.class, "/shout.dialogue").run(server.port("pop3"));
 * }
 * </pre>
 *
 * <p>Its listeners are {@code pop3}, where a password may come without TLS and STLS is offered,
 * {@code guarded}, where it may not, and {@code pop3s}, with TLS from the first octet.
 */
public final class TestServer implements AutoCloseable {

  private static final String HOST = "mail.example.org";
  private static final String DOMAIN = "example.org";
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final BreakableStore store = new BreakableStore(new MemoryMailStore());
  private final Guard guard = new Guard();
  private final PasswordKinds passwords;
  private final MemoryAccounts accounts;
  private final AuthenticatorChain login;
  private final TlsContext tls;
  private Optional<LineServer> listening = Optional.empty();
  private SessionTimeouts timeouts = SessionTimeouts.pop3();

  /** What plugins may know of this server. */
  private record Info() implements ServerInfo {
    @Override
    public String hostname() {
      return HOST;
    }

    @Override
    public List<String> domains() {
      return List.of(DOMAIN);
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

  /**
   * A server that does not listen yet.
   *
   * @param folder keeps a certificate and a key, which a second server with this folder uses again
   */
  public TestServer(Path folder) {
    try {
      tls = TlsContext.selfSigned(folder, HOST);
    } catch (TlsFailure e) {
      throw new IllegalStateException(e);
    }
    passwords =
        new PasswordKinds(
            new PasswordSettings(folder.resolve("server.key"), new Argon2Cost(8, 1, 1), 2, 1000));
    accounts = new MemoryAccounts(passwords);
    login =
        new AuthenticatorChain(
            List.of(new Extension<Authenticator>("memory", "memory.jar", accounts)),
            passwords,
            guard,
            new LoginSettings(DOMAIN, Duration.ZERO, true));
  }

  /** What logs in; for the constructors of commands and mechanisms. */
  public Login login() {
    return login;
  }

  /** What holds SASL conversations with these mechanisms; for the constructors of commands. */
  public Sasl sasl(SaslMechanism... mechanisms) {
    List<Extension<SaslMechanism>> extensions = new ArrayList<>();
    for (SaslMechanism mechanism : mechanisms) {
      extensions.add(new Extension<>("mechanism-under-test", "test.jar", mechanism));
    }
    return new SaslConversations(extensions, login, guard);
  }

  /** What a plugin may know of this server; for the constructors of commands. */
  public ServerInfo info() {
    return new Info();
  }

  /** The mail, which a test may break. */
  public BreakableStore store() {
    return store;
  }

  /** Adds an account that opens with a password. */
  public void account(String name, String password) {
    account(name, password, Verifier.ARGON2ID);
  }

  /** Adds an account that opens with a password, and with APOP. */
  public void accountWithReadableSecret(String name, String password) {
    account(name, password, Verifier.ARGON2ID, Verifier.READABLE);
  }

  private void account(String name, String password, String... kinds) {
    List<Verifier> verifiers =
        List.of(kinds).stream().map(kind -> passwords.make(kind, Password.of(password))).toList();
    editor(
        editor ->
            editor.add(
                List.of(
                    new AccountEditor.NewAccount(new AccountName(name), verifiers, Quota.NONE))));
  }

  /** Forbids an account to log in. */
  public void disable(String name) {
    editor(editor -> editor.setLoginAllowed(new AccountName(name), false));
  }

  /** What is done to the accounts. */
  private interface Change {
    Object by(AccountEditor editor) throws Exception;
  }

  private void editor(Change change) {
    try {
      change.by(accounts.editor().orElseThrow());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Delivers a message.
   *
   * @param octets the message, each character one octet
   * @throws IOException if the test has broken the store
   */
  public void deliver(String mailbox, String octets) throws IOException {
    Delivery.Target target = new Delivery.Target(new MailboxName(mailbox), Quota.NONE);
    store.append(
        new Delivery(UUID.randomUUID(), List.of(target), TestMessage.of(octets), Instant.now()));
  }

  /** How long a session may say nothing, if not ten minutes; before {@link #start}. */
  public void idleAfter(Duration command) {
    timeouts =
        new SessionTimeouts(command, timeouts.data(), timeouts.write(), timeouts.handshake());
  }

  /** Listens, and has these commands answered; called once. */
  public void start(List<Pop3Command> commands) {
    List<Extension<?>> extensions = new ArrayList<>();
    for (Pop3Command command : commands) {
      extensions.add(new Extension<>("commands-under-test", "test.jar", command));
    }
    Extension<MailStore> memory = new Extension<>("memory", "memory.jar", store);
    Protocol pop3 =
        new Pop3Protocol(
            new Pop3Settings(HOST, true),
            new Extensions(extensions),
            new Maildrops(accounts::find, memory, guard),
            guard);
    listen(new WatchedProtocol(pop3, guard));
  }

  private void listen(Protocol protocol) {
    ListenerTls upgrade = new ListenerTls.Upgrade(tls);
    LineServer server =
        new LineServer(
            new LineServerSettings(0, 0, PATIENCE),
            List.of(
                service(protocol, "pop3", upgrade, PlaintextLogin.ALWAYS),
                service(protocol, "guarded", upgrade, PlaintextLogin.NEVER),
                service(protocol, "pop3s", new ListenerTls.Implicit(tls), PlaintextLogin.NEVER)));
    try {
      server.bind();
    } catch (ListenFailure e) {
      throw new IllegalStateException(e);
    }
    guard.start();
    server.start();
    listening = Optional.of(server);
  }

  private Service service(
      Protocol protocol, String name, ListenerTls listenerTls, PlaintextLogin plaintextLogin) {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    SessionSettings session =
        new SessionSettings(timeouts, 0, BareLineEnds.REFUSE, SessionSettings.ErrorLimits.USUAL);
    return new Service(
        new ListenerSettings(name, any, listenerTls, plaintextLogin, session), protocol);
  }

  /** Where a listener listens, on this machine. */
  public int port(String listener) {
    return listening.orElseThrow().addresses().get(listener).getPort();
  }

  /** Waits until all sessions are over, as they are a moment after their clients have gone. */
  public void awaitNoSession() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (listening.orElseThrow().openSessions() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError("the sessions do not end");
      }
      Thread.sleep(1);
    }
  }

  /** Ends all sessions, and listens no more. */
  @Override
  public void close() {
    listening.ifPresent(LineServer::stop);
    guard.close();
    passwords.close();
  }
}
