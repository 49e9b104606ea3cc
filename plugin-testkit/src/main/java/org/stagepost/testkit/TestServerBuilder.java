package org.stagepost.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.stagepost.server.ConfiguredPlugins;
import org.stagepost.server.MailServer;
import org.stagepost.server.StartFailure;
import org.stagepost.server.Tuning;
import org.stagepost.server.Wiring;
import org.stagepost.server.config.Configuration;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.password.Argon2Cost;
import org.stagepost.server.plugin.ClassPathPlugin;
import org.stagepost.server.plugin.ClassPathPlugins;
import org.stagepost.server.plugin.GuardSettings;
import org.stagepost.server.plugin.PluginSections;

/** What a {@link TestServer} shall be like. Not for use by several threads. */
public final class TestServerBuilder {

  private static final Argon2Cost CHEAPEST = new Argon2Cost(8, 1, 1);
  private static final Duration CERTIFICATE_POLL = Duration.ofSeconds(5);

  private final TestConfiguration configuration = new TestConfiguration();
  private final List<Consumer<MemoryAccounts>> accounts = new ArrayList<>();
  private final List<ClassPathPlugin> others = new ArrayList<>();
  private ClassPathPlugin tested;
  private Optional<Record> config = Optional.empty();
  private Optional<Path> folder = Optional.empty();
  private GuardSettings guard = GuardSettings.DEFAULT;
  private Clock clock = Clock.systemUTC();

  private TestServerBuilder(ClassPathPlugin tested) {
    this.tested = tested;
  }

  static TestServerBuilder of(List<Class<?>> extensions) {
    return new TestServerBuilder(ClassPathPlugin.of(id(extensions.getFirst()), extensions));
  }

  static TestServerBuilder ofPlugin(Class<?> neighbour) {
    return new TestServerBuilder(plugin(neighbour));
  }

  static TestServerBuilder ofClassPath(List<Class<?>> neighbours) {
    if (neighbours.isEmpty()) {
      throw new IllegalStateException(
          "no plugin is on the class path, and a server without one can do nothing");
    }
    TestServerBuilder builder = ofPlugin(neighbours.getFirst());
    neighbours.stream().skip(1).forEach(builder::withPlugin);
    return builder;
  }

  static TestServerBuilder ofJar(Path jar) {
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          jar.toAbsolutePath()
              + " is not there. Maven makes the jar in the phase package, behind the tests: a test"
              + " of the jar is one of the Failsafe plugin (…IT), in the phase integration-test");
    }
    try {
      TestServerBuilder builder = new TestServerBuilder(JarUnderTest.of(jar));
      ClassPathIndexes.neighbours().stream()
          .filter(other -> !builder.tested.extensions().contains(other.getName()))
          .forEach(builder::withPlugin);
      return builder;
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static ClassPathPlugin plugin(Class<?> neighbour) {
    try {
      return ClassPathPlugin.around(id(neighbour), neighbour);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "beside " + neighbour.getName() + " there is no index of extensions", e);
    }
  }

  private static String id(Class<?> type) {
    return type.getPackageName();
  }

  /** Adds extension classes, for example of the test itself, as if the plugin had them too. */
  public TestServerBuilder with(Class<?>... extensions) {
    List<String> all = new ArrayList<>(tested.extensions());
    Stream.of(extensions).map(Class::getName).forEach(all::add);
    tested =
        new ClassPathPlugin(
            tested.id(), tested.location(), tested.loader(), tested.standing(), all);
    return this;
  }

  /**
   * Calls the plugin as the server calls one that it did not come with: on threads of its own, with
   * a deadline after which the call is given up.
   */
  public TestServerBuilder foreign() {
    tested = tested.foreign();
    return this;
  }

  /** Adds another plugin of the test's class path: the one that this class belongs to. */
  public TestServerBuilder withPlugin(Class<?> neighbour) {
    others.add(plugin(neighbour));
    return this;
  }

  /** Adds what lends sessions to a contract. */
  TestServerBuilder lending() {
    others.add(ClassPathPlugin.of("lending", List.of(SmtpLender.class, Pop3Lender.class)));
    return this;
  }

  /** The plugin's section of the configuration, its key {@code config}, in JSON. */
  public TestServerBuilder config(String json) {
    configuration.config(json);
    return this;
  }

  /** The plugin's {@code @PluginConfig} record itself. */
  public TestServerBuilder config(Record config) {
    this.config = Optional.of(config);
    return this;
  }

  /** Adds an account that opens with this password, its name being a whole address. */
  public TestServerBuilder account(String name, String password) {
    accounts.add(all -> all.with(name, password));
    return this;
  }

  /**
   * Sets a key of the server's configuration, as the operator's file would.
   *
   * @param key the key, for example {@code limits}
   * @param json its value, for example {@code {"messageSize": "1 MB"}}
   */
  public TestServerBuilder set(String key, String json) {
    configuration.key(key, json);
    return this;
  }

  /**
   * Adds a listener, or puts another in the place of one.
   *
   * @param json as in the configuration file; its port is best 0, for any that is free
   */
  public TestServerBuilder listener(String name, String json) {
    configuration.listener(name, json);
    return this;
  }

  /** What time it is for the server and its plugins; usually what it is. */
  public TestServerBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** How long a call into a plugin may take before it costs its connection; usually 10 or 60 s. */
  public TestServerBuilder patience(Duration patience) {
    guard = new GuardSettings(patience, patience, patience.dividedBy(4));
    return this;
  }

  /** Keeps all data in this folder, also when the server is closed; usually none is kept. */
  public TestServerBuilder in(Path folder) {
    this.folder = Optional.of(folder);
    return this;
  }

  /**
   * Builds the plugin and starts the server.
   *
   * @throws IllegalStateException with the numbered report that an operator would get, if anything
   *     is wrong with the plugin or its settings
   */
  public TestServer start() {
    TestFolder data = folder.map(TestFolder::kept).orElseGet(TestFolder::temporary);
    try {
      return start(data);
    } catch (RuntimeException | Error e) {
      data.close();
      throw e;
    }
  }

  private TestServer start(TestFolder data) {
    Problems problems = new Problems();
    Wiring wiring =
        new Wiring(data.path(), new Tuning(clock, guard, CHEAPEST, CERTIFICATE_POLL, false));
    ClassPathPlugins plugins = build(data.path(), wiring, problems);
    if (problems.hasErrors()) {
      throw failure(problems);
    }
    Configuration whole =
        configuration
            .read(data.path(), tested.id(), StandIns.roles(plugins.extensions()), problems)
            .flatMap(LoadedConfiguration::configuration)
            .orElseThrow(() -> failure(problems));
    AttendedPlugins attended = new AttendedPlugins(plugins, new Misbehaviours(), new Arrivals());
    MailServer server =
        wiring
            .server(TestConfiguration.NAME, whole, attended, problems)
            .orElseThrow(() -> failure(problems));
    TestServer started =
        new TestServer(
            new TestServer.Parts(tested.id(), server, plugins.extensions(), whole, data, attended));
    try {
      if (!server.startOffline(problems)) {
        throw failure(problems);
      }
      accounts.forEach(adding -> adding.accept(started.accounts()));
      started.listen();
      return started;
    } catch (StartFailure e) {
      server.close();
      throw new IllegalStateException(e.getMessage(), e);
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** The plugins of the test, and behind them what stands in for the others. */
  private ClassPathPlugins build(Path data, Wiring wiring, Problems problems) {
    ClassPathPlugins plugins = new ClassPathPlugins(data, sections(data), wiring.services());
    plugins.add(tested, problems);
    others.forEach(other -> plugins.add(other, problems));
    List<Class<?>> missing = StandIns.classes(plugins.extensions());
    plugins.add(ClassPathPlugin.of(StandIns.ID, missing), problems);
    return plugins;
  }

  private static IllegalStateException failure(Problems problems) {
    return new IllegalStateException(problems.report());
  }

  private PluginSections sections(Path data) {
    Problems problems = new Problems();
    PluginSections written =
        configuration
            .read(data, tested.id(), Map.of(), problems)
            .map(loaded -> new ConfiguredPlugins(loaded.plugins()))
            .orElseThrow(() -> failure(problems));
    return config
        .<PluginSections>map(record -> new GivenSections(written, tested.id(), record))
        .orElse(written);
  }
}
