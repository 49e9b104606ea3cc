package org.stagepost.server.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.stagepost.server.Assembly;
import org.stagepost.server.Home;
import org.stagepost.server.config.LoadedConfiguration;
import org.stagepost.server.config.Problems;
import org.stagepost.server.log.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stagepost dev}. */
@Command(
    name = "dev",
    description = {
      "Runs a server to try things out, with nothing to configure.",
      "Every address has a mailbox that opens with the password \"stagepost\", nothing leaves the",
      "machine, nothing is kept."
    },
    mixinStandardHelpOptions = true)
final class DevCommand implements Callable<Integer> {

  @Mixin private HomeOptions options;
  @Mixin private LogOptions log;

  @Option(
      names = "--free-ports",
      description = "Listen on any free ports instead of 2525, 2587, 2465, 2110 and 2995.")
  private boolean freePorts;

  @Option(
      names = "--plugin",
      paramLabel = "DIR",
      description = {
        "Runs with the plugin project in this folder: its newest jar in target/, in every role",
        "that it can play, with the settings in dev.json of the project. When the jar or the",
        "settings change, the server takes them up; what is wrong with them is said here."
      })
  private Path plugin;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Optional<PluginProject> project = Optional.ofNullable(plugin).map(PluginProject::of);
    Path folder = Files.createTempDirectory("stagepost-dev");
    try {
      DevConfiguration configuration = new DevConfiguration(folder.resolve("data"), freePorts);
      Path file = folder.resolve("stagepost.json");
      Files.writeString(file, configuration.text());
      Home home = options.home().withConfig(file);
      try (Logging logging = log.toStandardError()) {
        Foreground foreground =
            new Foreground(
                new Foreground.Occasions(DevCommand::hint, () -> delete(folder)), logging);
        if (project.isPresent()) {
          Home own = home.withPlugins(copies(home.plugins(), folder.resolve("plugins")));
          new DevLoop(project.get(), configuration, own, foreground).run();
        } else {
          Problems problems = new Problems();
          LoadedConfiguration loaded = Readings.read(home, problems);
          foreground.run(new Assembly(home, loaded), problems);
        }
      }
    } finally {
      delete(folder);
    }
    return ExitCode.FINE;
  }

  /** The jars of a folder in another one. */
  private static Path copies(Path plugins, Path made) throws IOException {
    Files.createDirectory(made);
    try (Stream<Path> jars = Files.list(plugins)) {
      for (Path jar : jars.filter(one -> one.toString().endsWith(".jar")).toList()) {
        Files.copy(jar, made.resolve(jar.getFileName()));
      }
    }
    return made;
  }

  private static void hint(Map<String, InetSocketAddress> bound) {
    int smtp = bound.get("smtp").getPort();
    int pop3 = bound.get("pop3").getPort();
    System.err.printf(
        """

        Every address has a mailbox, and its password is: stagepost
        Nothing leaves this machine, and nothing is kept. Try it in another terminal:

          printf 'From: ann@example.org\\r\\nTo: bob@example.org\\r\\nSubject: Hello\\r\\n\\r\\nThe mail never stops.\\r\\n' > hello.eml
          curl --url smtp://127.0.0.1:%d --mail-from ann@example.org --mail-rcpt bob@example.org --upload-file hello.eml
          curl --user bob@example.org:stagepost --url pop3://127.0.0.1:%d/1

        Or by hand:     printf 'CAPA\\r\\nQUIT\\r\\n' | nc 127.0.0.1 %d
        With TLS:       openssl s_client -quiet -connect 127.0.0.1:%d
        A mail client:  any user name and address, the ports above, the password stagepost
        Stop it with Ctrl-C.

        """,
        smtp, pop3, pop3, bound.get("pop3s").getPort());
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      System.err.println("warning: " + folder + " could not be removed: " + e);
    }
  }
}
