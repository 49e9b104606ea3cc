package org.stagepost.testkit;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.stagepost.server.MailServer;
import org.stagepost.server.StartFailure;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.Name;
import org.stagepost.server.config.TlsMode;
import org.stagepost.server.plugin.Extensions;

/**
 * A real server in the test's own process, on free ports of the loopback address, with the plugin
 * under test built as the plugin host builds it: from the same constructors, with the same
 * services, settings and texts. The kit stands in for what the plugin does not bring: {@link
 * MemoryMailStore}, {@link MemoryAccounts}, a router that takes mail for accounts of {@code
 * example.org}, and PLAIN. No other plugin is needed, and none is there.
 *
 * <pre>
 * try (TestServer server =
 *     TestServer.ofPlugin(Greeting.class)
 *         .config("{\"salutation\": \"Ahoy\"}")
 *         .account("ann@example.org", "secret")
 *         .start()) {
 *   server.run("pop3", Dialogue.of("""
 *       S: +OK *
 *       C: XGREETING
 *       S: +OK Ahoy, stranger, this is mail.example.org
 *       """));
 * }
 * </pre>
 *
 * <p>Its listeners are {@code smtp}, {@code submission} and {@code pop3}, where a login without TLS
 * is taken, and {@code submissions} and {@code pop3s}, which begin with TLS. All of them are open,
 * also where a plugin brings only some commands of a protocol: what it lacks is answered as any
 * unknown command. Every key of the configuration has its usual value, bar that a failed login is
 * answered at once, that nobody is locked out, and that readable secrets are taken; hashes of
 * passwords cost next to nothing.
 *
 * <p>One thing differs from the real host: the class path of the test hides nothing. A plugin that
 * uses a class of the server or of its libraries works here, and is refused there.
 */
public final class TestServer implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What a server in a test is made of.
   *
   * @param tested the id of the plugin under test
   * @param server the server itself
   * @param extensions all extensions, those of the kit included
   * @param configuration what it was told
   * @param folder all that it keeps
   * @param attended how the server sees its plugins
   */
  record Parts(
      String tested,
      MailServer server,
      Extensions extensions,
      Configuration configuration,
      TestFolder folder,
      AttendedPlugins attended) {}

  private final Parts parts;
  private Map<String, InetSocketAddress> addresses = Map.of();

  TestServer(Parts parts) {
    this.parts = parts;
  }

  /** Opens the listeners. */
  void listen() throws StartFailure {
    addresses = parts.server().listen();
  }

  /** A server with these extension classes, as if a plugin had them and no others. */
  public static TestServerBuilder of(Class<?>... extensions) {
    return TestServerBuilder.of(List.of(extensions));
  }

  /**
   * A server with all extensions of a plugin.
   *
   * @param neighbour any class of the plugin: its extensions are those of the index beside it
   */
  public static TestServerBuilder ofPlugin(Class<?> neighbour) {
    return TestServerBuilder.ofPlugin(neighbour);
  }

  /**
   * A server with all plugins that are on the class path. The first of them, which is that of the
   * project itself, is the plugin under test.
   */
  public static TestServerBuilder ofClassPath() {
    return TestServerBuilder.ofClassPath(ClassPathIndexes.neighbours());
  }

  /**
   * A server with the plugin of a jar, whose classes see as little as in a real one, and with all
   * other plugins that are on the class path. A plugin that is there as classes too, since the jar
   * was made from them, is left out.
   */
  public static TestServerBuilder ofJar(Path jar) {
    return TestServerBuilder.ofJar(jar);
  }

  /** The port of a listener. */
  public int port(String listener) {
    InetSocketAddress address = addresses.get(listener);
    if (address == null) {
      throw new IllegalArgumentException(
          "no listener is called " + listener + "; there are " + addresses.keySet());
    }
    return address.getPort();
  }

  /** Runs a dialogue with a listener; its {@code O:} lines know all listeners by their names. */
  public void run(String listener, Dialogue dialogue) {
    int port = port(listener);
    for (String name : addresses.keySet()) {
      if (beginsWithTls(name)) {
        dialogue.tlsListener(name, port(name));
      } else {
        dialogue.listener(name, port(name));
      }
    }
    if (beginsWithTls(listener)) {
      dialogue.runOverTls(port);
    } else {
      dialogue.run(port);
    }
  }

  private boolean beginsWithTls(String listener) {
    return parts.configuration().listeners().get(new Name(listener)).tls() == TlsMode.IMPLICIT;
  }

  /**
   * The mail.
   *
   * @throws IllegalStateException if the plugin under test has a store of its own
   */
  public MemoryMailStore store() {
    return extension(MemoryMailStore.class);
  }

  /**
   * The accounts, to add to and to change.
   *
   * @throws IllegalStateException if the plugin under test has both a directory and an
   *     authenticator
   */
  public MemoryAccounts accounts() {
    return extension(MemoryAccounts.class);
  }

  /**
   * The one extension of a class.
   *
   * @throws IllegalStateException if there is none
   */
  public <T> T extension(Class<T> type) {
    return find(type)
        .orElseThrow(() -> new IllegalStateException("this server has no " + type.getSimpleName()));
  }

  /** The one extension of a class, if there is one. */
  <T> Optional<T> find(Class<T> type) {
    return parts.extensions().all().stream()
        .map(extension -> extension.instance())
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }

  /** The extensions of a point that the plugin under test has. */
  <T> List<T> tested(Class<T> point) {
    return parts.extensions().of(point).stream()
        .filter(extension -> extension.plugin().equals(parts.tested()))
        .map(extension -> extension.instance())
        .toList();
  }

  /** The folder of all that the server keeps. */
  public Path folder() {
    return parts.folder().path();
  }

  /**
   * Waits for a message that comes by SMTP, and gives it: each call gives the next one of the
   * mailbox, whether it has come already or not.
   *
   * @param mailbox the mailbox; that of an account has its address, in lower case
   * @param patience how long to wait; then the test fails
   */
  public ArrivedMessage awaitMessage(String mailbox, Duration patience)
      throws InterruptedException {
    return parts.attended().arrivals().await(mailbox, patience);
  }

  /** All messages that have come by SMTP for a mailbox, those that were deleted since included. */
  public List<ArrivedMessage> messages(String mailbox) {
    return parts.attended().arrivals().in(mailbox);
  }

  /**
   * Misbehaves at a command, in all sessions, until {@link #behave}.
   *
   * @param verb the command, for example {@code RCPT}; a dot stands for the end of a message
   */
  public void misbehave(String verb, Misbehaviour misbehaviour) {
    misbehave(verb, misbehaviour, Integer.MAX_VALUE);
  }

  /** Misbehaves at a command so often, and then does what is right. */
  public void misbehave(String verb, Misbehaviour misbehaviour, int times) {
    parts.attended().misbehaviours().want(verb, misbehaviour, times);
  }

  /** Misbehaves no more; what hangs goes on. */
  public void behave() {
    parts.attended().misbehaviours().end();
  }

  /** Waits until no session is left, and fails if that takes longer than 10 s. */
  public void awaitNoSession() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (parts.server().openSessions() > 0) {
      if (System.nanoTime() > end) {
        throw new AssertionError(parts.server().openSessions() + " sessions do not end");
      }
      Thread.sleep(1);
    }
  }

  /** Stops the server, and removes its folder unless the test has given it. */
  @Override
  public void close() {
    behave();
    parts.server().close();
    parts.folder().close();
  }
}
