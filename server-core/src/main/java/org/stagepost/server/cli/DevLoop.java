package org.stagepost.server.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.MailServer;
import org.stagepost.server.admin.AdminReply;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.plugin.Inspection;

/**
 * A server with a plugin project: it takes up each jar that the project's build has written. What
 * is wrong with one is shown, and the server goes on with the one before it. Used by one thread;
 * only the end comes from another.
 */
final class DevLoop {

  private final PluginProject project;
  private final DevConfiguration configuration;
  private final Home home;
  private final Foreground foreground;
  private Optional<Path> installed = Optional.empty();
  private boolean exclusive;

  /**
   * A loop that has not begun.
   *
   * @param home has a configuration and plugins of its own, to be written here
   * @param foreground runs the server
   */
  DevLoop(PluginProject project, DevConfiguration configuration, Home home, Foreground foreground) {
    this.project = project;
    this.configuration = configuration;
    this.home = home;
    this.foreground = foreground;
  }

  /** Goes on until the process ends. */
  void run() throws InterruptedException {
    foreground.stopAtTheEnd();
    PluginProject.State state = project.state();
    while (true) {
      try {
        take(state);
      } catch (UserError error) {
        goOn(error.getMessage());
      } catch (IOException e) { // a build that goes on has just taken the jar away, for example
        goOn("the build cannot be taken up (" + e + ")");
      }
      state = project.awaitChange(state);
    }
  }

  private void goOn(String fault) {
    say(fault);
    say("waiting for the next build of " + project.folder());
  }

  private void take(PluginProject.State state) throws IOException {
    if (state.jar().isPresent()) {
      boolean wasExclusive = exclusive;
      install(state.jar().get());
      configure(installed.orElseThrow());
      takeUp(wasExclusive || exclusive);
    } else {
      say("there is no plugin jar in " + project.folder() + "/target: build the project");
      if (foreground.server().isEmpty()) { // else a build has begun by taking it away
        Files.writeString(home.config(), configuration.text());
        start();
      }
    }
  }

  private void takeUp(boolean anew) {
    Optional<MailServer> running = foreground.server();
    if (running.isEmpty()) {
      start();
    } else if (anew) {
      say("the plugin keeps mail, or is marked @Exclusive: the server starts anew");
      foreground.stopServer();
      start();
    } else {
      reload(running.get());
    }
  }

  private void reload(MailServer server) {
    AdminReply reply = server.reload();
    if (reply.exitCode() != ExitCode.FINE) {
      throw new UserError(String.join("\n", reply.lines()));
    }
    reply.lines().forEach(DevLoop::say);
  }

  private void start() {
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    foreground.start(new Assembly(home, loaded), problems);
  }

  /**
   * Puts the jar into the plugins folder, where the one before it, and one with the same id, make
   * room for it.
   */
  private void install(Path jar) throws IOException {
    Path target = home.plugins().resolve(jar.getFileName());
    Path copy = Files.copy(jar, target.resolveSibling("new"), StandardCopyOption.REPLACE_EXISTING);
    if (installed.isPresent()) {
      Files.deleteIfExists(installed.get());
    }
    for (Path other : sameId(copy)) {
      Files.delete(other);
    }
    Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
    installed = Optional.of(target);
  }

  private List<Path> sameId(Path copy) throws IOException {
    String id = PluginProject.id(copy).orElse("");
    try (Stream<Path> others = Files.list(home.plugins())) {
      return others
          .filter(other -> !other.equals(copy))
          .filter(other -> PluginProject.id(other).filter(id::equals).isPresent())
          .toList();
    }
  }

  /**
   * First with the plugin's settings alone: its roles are known when it could be built.
   *
   * @throws UserError if it could not: a server that has to stop for it would not start again
   */
  private void configure(Path jar) throws IOException {
    String id = PluginProject.id(jar).orElseThrow(() -> new UserError(jar + ": it has no id"));
    String settings = project.settings();
    Files.writeString(home.config(), configuration.text(id, settings));
    Problems problems = new Problems();
    LoadedConfiguration loaded = Readings.read(home, problems);
    Readings.demandNoErrors(problems);
    Inspection inspection = new Assembly(home, loaded).inspect(jar);
    Readings.demandNoErrors(inspection.problems());
    Files.writeString(home.config(), configuration.text(id, settings, inspection));
    exclusive = inspection.exclusive();
  }

  private static void say(String line) {
    System.err.println("dev: " + line.replace("\n", "\n     "));
  }
}
