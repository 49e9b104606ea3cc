package org.stagepost.server.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.stagepost.api.host.Login;
import org.stagepost.api.pop3.Pop3Command;
import org.stagepost.server.config.PluginTrust;
import org.stagepost.server.config.Problems;

/** A plugins folder of a test, and the host that looks at it. Close it to close what was built. */
final class HostedPlugins implements AutoCloseable {

  private final Path home;
  private final Path plugins;
  private final List<Generation> built = new ArrayList<>();
  private Duration limit = Duration.ofSeconds(30);
  private HostServices services = HostServices.none().with(Clock.class, Clock.systemUTC());
  private PlayedSections sections = new PlayedSections();
  private Optional<PluginTrust> trust = Optional.empty();
  private PluginHost host;

  HostedPlugins(Path home) throws IOException {
    this.home = home;
    this.plugins = Files.createDirectory(home.resolve("plugins"));
    // whatever the umask of the machine
    Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectory(home.resolve("tmp"));
  }

  private HostedPlugins(Path home, Path plugins) {
    this.home = home;
    this.plugins = plugins;
  }

  /** The same folder, with a host that has seen nothing of it. */
  HostedPlugins again() {
    built.forEach(generation -> generation.close(Departure.UNNOTICED));
    return new HostedPlugins(home, plugins);
  }

  Path folder() {
    return plugins;
  }

  Path temporary() {
    return home.resolve("tmp");
  }

  HostedPlugins sections(PlayedSections sections) {
    this.sections = sections;
    return this;
  }

  HostedPlugins limit(Duration limit) {
    this.limit = limit;
    return this;
  }

  HostedPlugins trust(PluginTrust trust) {
    this.trust = Optional.of(trust);
    return this;
  }

  <T> HostedPlugins service(Class<T> type, T service) {
    services = services.with(type, service);
    return this;
  }

  /** Writes jars into the folder. */
  HostedPlugins add(PluginJars... jars) {
    for (PluginJars jar : jars) {
      jar.in(plugins);
    }
    return this;
  }

  /** From now on with other settings. */
  HostedPlugins now(PlayedSections changed) {
    host = null;
    return sections(changed);
  }

  PluginHost host() {
    if (host == null) {
      PluginHostSettings settings =
          new PluginHostSettings(
              plugins,
              home.resolve("data"),
              temporary(),
              "0.1.0-SNAPSHOT",
              new Provenance(new BundledJars(home.resolve("none")), trust),
              limit,
              limit);
      host = new PluginHost(settings, sections, services);
    }
    return host;
  }

  Generation build(Problems problems) {
    return build(Generation.NONE, problems);
  }

  /** Builds what follows a generation. */
  Generation build(Generation before, Problems problems) {
    Generation generation = host().build(before, problems);
    built.add(generation);
    return generation;
  }

  /** Builds what should be in order. */
  Generation build() {
    Problems problems = new Problems();
    Generation generation = build(problems);
    assertEquals(List.of(), problems.errors());
    assertEquals(List.of(), problems.warnings());
    return generation;
  }

  /** The errors of a build. */
  List<String> errors() {
    Problems problems = new Problems();
    build(problems);
    return problems.errors();
  }

  /** The only error of a build. */
  String error() {
    List<String> errors = errors();
    assertEquals(1, errors.size(), errors::toString);
    return errors.getFirst();
  }

  /** Builds, and expects exactly this error. */
  void assertError(String expected) {
    assertEquals(List.of(expected), errors());
  }

  /** Builds, and expects one error that begins and goes on like this. */
  void assertError(String beginning, String part) {
    String error = error();
    assertTrue(error.startsWith(beginning) && error.contains(part), error);
  }

  /** What the first POP3 command that is built announces. */
  List<String> announced() {
    Pop3Command command = build().extensions().of(Pop3Command.class).getFirst().instance();
    return command.announces(null);
  }

  /** A façade that nothing is behind yet. */
  static LateBound<Login> login() {
    return new LateBound<>(Login.class);
  }

  @Override
  public void close() {
    built.forEach(generation -> generation.close(Departure.UNNOTICED));
  }
}
