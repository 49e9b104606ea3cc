package org.stagepost.server.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private static final String CONFIGURATION =
      """
      {
        "hostname": "localhost",
        "domains": ["example.org"],
        "postmaster": "postmaster@example.org",
        "data": %s,
        "listeners": {
          "smtp": {"protocol": "smtp", "port": %d, "plaintextLogin": "loopback"},
          "submission": {"protocol": "submission", "port": %d, "plaintextLogin": "loopback"},
          "submissions": {"protocol": "submission", "port": %d, "tls": "implicit"},
          "pop3": {"protocol": "pop3", "port": %d, "plaintextLogin": "loopback"},
          "pop3s": {"protocol": "pop3", "port": %d, "tls": "implicit"}
        },
        "accounts": "dev", "authenticators": ["dev"], "store": "h2", "routers": ["dev"],
        "shutdownGrace": "1s"
      }
      """;

  private static final List<Integer> PORTS = List.of(2525, 2587, 2465, 2110, 2995);

  @Mixin private HomeOptions options;
  @Mixin private LogOptions log;

  @Option(
      names = "--free-ports",
      description = "Listen on any free ports instead of 2525, 2587, 2465, 2110 and 2995.")
  private boolean freePorts;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("stagepost-dev");
    try {
      Path file = folder.resolve("stagepost.json");
      Files.writeString(file, configuration(folder.resolve("data")));
      Home home = options.home().withConfig(file);
      Problems problems = new Problems();
      LoadedConfiguration loaded = Readings.read(home, problems);
      try (Logging logging = log.toStandardError()) {
        Foreground.Occasions occasions =
            new Foreground.Occasions(DevCommand::hint, () -> delete(folder));
        Foreground.run(new Assembly(home, loaded), problems, occasions, logging);
      }
    } finally {
      delete(folder);
    }
    return ExitCode.FINE;
  }

  private String configuration(Path data) {
    Object[] values = new Object[1 + PORTS.size()];
    values[0] = "\"" + data.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    for (int i = 0; i < PORTS.size(); i++) {
      values[i + 1] = freePorts ? 0 : PORTS.get(i);
    }
    return CONFIGURATION.formatted(values);
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
