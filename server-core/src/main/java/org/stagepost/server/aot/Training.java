package org.stagepost.server.aot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.stagepost.server.log.LogText;

/**
 * Makes a cache: a server starts and stops, in a home of its own and with the bundled plugins
 * alone, while Java records; then Java makes the cache of the record. Foreign plugins stay out,
 * since nobody knows what they would do in a server that is not real.
 */
final class Training {

  private static final List<String> PLUGINS =
      List.of(
          "auth-h2",
          "pop3-commands",
          "route-domains",
          "sasl-mechanisms",
          "smtp-commands",
          "store-h2");

  private static final String CONFIGURATION =
      """
      {
        "hostname": "localhost",
        "domains": ["localhost"],
        "postmaster": "postmaster@localhost",
        "listeners": {
          "smtp": {"protocol": "smtp", "port": 0},
          "pop3": {"protocol": "pop3", "port": 0}
        },
        "accounts": "h2", "authenticators": ["h2"], "store": "h2", "routers": ["domains"],
        "shutdownGrace": "1s",
        "plugins": {"store-h2": {"config": {"segmentSize": "1MiB"}}}
      }
      """;

  /** It takes seconds, but on a busy machine it hardly gets a turn. */
  private static final long PATIENCE_SECONDS = 900;

  private final Path plugins;
  private final Class<?> main;
  private Process process;
  private boolean ended;

  Training(Path plugins, Class<?> main) {
    this.plugins = plugins;
    this.main = main;
  }

  /**
   * Makes a cache; takes some seconds.
   *
   * @param java how the server is started
   * @param room an empty folder, for all that this needs
   * @return the cache, a file in that folder
   * @throws IOException if there will be none
   */
  Path run(JavaProcess java, Path room) throws IOException, InterruptedException {
    Path home = makeHome(room.resolve("home"));
    Path temporary = Files.createDirectory(room.resolve("tmp"));
    String configuration = "-XX:AOTConfiguration=" + room.resolve("recorded");
    Path cache = room.resolve("cache");
    // Profiles that were recorded at a start would have the compiler do, all at once and while the
    // next start needs the cores, what is better done when it is needed.
    List<String> always =
        List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining", configuration);
    Path output = room.resolve("output");
    await(
        java.another(
            Stream.of(
                    always,
                    List.of(
                        "-XX:AOTMode=record",
                        "-Dstagepost.home=" + home,
                        "-Djava.io.tmpdir=" + temporary,
                        main.getName()))
                .flatMap(List::stream)
                .toList(),
            output),
        output);
    await(
        java.another(
            Stream.of(always, List.of("-XX:AOTMode=create", "-XX:AOTCache=" + cache))
                .flatMap(List::stream)
                .toList(),
            output),
        output);
    if (!Files.isRegularFile(cache)) {
      throw new IOException("Java made none");
    }
    return cache;
  }

  private Path makeHome(Path home) throws IOException {
    Path jars = Files.createDirectories(home.resolve("plugins"));
    try (Stream<Path> all = Files.list(plugins)) {
      for (Path jar : all.filter(Training::isWanted).toList()) {
        Files.copy(jar, jars.resolve(jar.getFileName()));
      }
    }
    Path conf = Files.createDirectory(home.resolve("conf"));
    Files.writeString(conf.resolve("stagepost.json"), CONFIGURATION);
    return home;
  }

  private static boolean isWanted(Path jar) {
    String name = jar.getFileName().toString();
    return name.endsWith(".jar") && PLUGINS.stream().anyMatch(id -> name.startsWith(id + "-"));
  }

  private void await(ProcessBuilder builder, Path output) throws IOException, InterruptedException {
    Process started = start(builder);
    try {
      if (!started.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the training run did not end");
      }
      if (started.exitValue() != 0) {
        throw new IOException(
            "the training run ended with " + started.exitValue() + ": " + lastLine(output));
      }
    } finally {
      started.destroyForcibly().waitFor();
    }
  }

  /** What it said at last, which is why it ended. */
  static String lastLine(Path output) throws IOException {
    String all = Files.readString(output, StandardCharsets.ISO_8859_1); // whatever it is
    String last = all.lines().filter(line -> !line.isBlank()).reduce("nothing", (_, line) -> line);
    return LogText.of(last);
  }

  private synchronized Process start(ProcessBuilder builder)
      throws IOException, InterruptedException {
    if (ended) {
      throw new InterruptedException("the server ends");
    }
    process = builder.start();
    return process;
  }

  /** Ends the process that runs now, and lets no other begin. */
  synchronized void end() {
    ended = true;
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
