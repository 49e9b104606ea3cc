package org.stagepost.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A copy of the built distribution in a folder of the test's own, driven as an operator would. */
final class Installation {

  /** What a command printed and how it ended. */
  record Outcome(int exitCode, String out, String err) {}

  private static final long SECONDS_FOR_A_COMMAND = 60;

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();

  private Installation(Path home) {
    this.home = home;
    environment.put("STAGEPOST_JAVA", System.getProperty("java.home"));
    environment.put("STAGEPOST_AOT", "");
    options(List.of());
  }

  /** Sets a variable for the processes that are started from now on. */
  void environment(String name, String value) {
    environment.put(name, value);
  }

  /** Sets options of Java for the processes that are started from now on. */
  void options(List<String> more) {
    List<String> all = new ArrayList<>(more);
    // The server has to be as small as on an operator's machine, and the tests share two cores.
    all.add("-XX:TieredStopAtLevel=1");
    all.add("-Djava.io.tmpdir=" + temporary());
    environment.put("STAGEPOST_OPTS", String.join(" ", all));
  }

  /** Copies the unpacked tree; what does not change is linked. */
  static Installation in(Path folder) throws IOException {
    Installation installation = withoutCache(folder);
    installation.options(SharedCache.given());
    return installation;
  }

  /** The same, but Java remembers nothing of an earlier start. */
  static Installation withoutCache(Path folder) throws IOException {
    Path tree = Path.of(System.getProperty("stagepost.tree"));
    Path home = folder.resolve("home");
    try (Stream<Path> all = Files.walk(tree)) {
      for (Path source : all.toList()) {
        Path target = home.resolve(tree.relativize(source).toString());
        if (Files.isDirectory(source)) {
          Files.createDirectories(target);
        } else if (target.startsWith(home.resolve("lib"))
            || target.startsWith(home.resolve("dev"))) {
          Files.createLink(target, source);
        } else {
          Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    Installation installation = new Installation(home);
    Files.createDirectories(installation.temporary());
    installation.configure(FREE_PORTS);
    return installation;
  }

  /** The shipped listeners, on any free ports, with login in plain text on loopback. */
  static final String FREE_PORTS =
      """
      {
        "hostname": "mail.example.org",
        "domains": ["example.org"],
        "listeners": {
          "smtp": {"protocol": "smtp", "port": 0, "plaintextLogin": "loopback"},
          "submission": {"protocol": "submission", "port": 0, "plaintextLogin": "loopback"},
          "submissions": {"protocol": "submission", "port": 0, "tls": "implicit"},
          "pop3": {"protocol": "pop3", "port": 0, "plaintextLogin": "loopback"},
          "pop3s": {"protocol": "pop3", "port": 0, "tls": "implicit"}
        },
        "accounts": "h2", "authenticators": ["h2"], "store": "h2", "routers": ["domains"],
        "shutdownGrace": "2s"
      }
      """;

  Path home() {
    return home;
  }

  /** What the server's processes use for temporary files. */
  Path temporary() {
    return home.resolve("tmp");
  }

  void configure(String json) throws IOException {
    Files.writeString(home.resolve("conf/stagepost.json"), json);
  }

  /** The jar of a bundled plugin. */
  Path plugin(String id) {
    try (Stream<Path> jars = Files.list(home.resolve("plugins"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith(id + "-"))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The ids of all bundled plugins, from their jars' names. */
  static List<String> bundledPlugins() throws IOException {
    Path tree = Path.of(System.getProperty("stagepost.tree"));
    try (Stream<Path> jars = Files.list(tree.resolve("plugins"))) {
      return jars.map(jar -> jar.getFileName().toString().replaceFirst("-\\d.*", ""))
          .sorted()
          .toList();
    }
  }

  void addUser(String address, String password) throws IOException {
    Outcome outcome = runWithInput(password + "\n", "user", "add", address, "--password-stdin");
    if (outcome.exitCode() != 0) {
      throw new AssertionError("user add: " + outcome);
    }
  }

  /** Adds accounts with the same password, by one command. */
  void addUsers(List<String> addresses, String password) throws IOException {
    Path file = Files.createTempFile(home, "accounts", ".txt");
    Files.write(file, addresses.stream().map(address -> address + ":" + password).toList());
    Outcome outcome = run("user", "import", file.toString());
    if (outcome.exitCode() != 0) {
      throw new AssertionError("user import: " + outcome);
    }
    Files.delete(file);
  }

  Outcome run(String... arguments) throws IOException {
    return runWithInput("", arguments);
  }

  Outcome runWithInput(String input, String... arguments) throws IOException {
    Path out = Files.createTempFile(home, "out", ".txt");
    Path err = Files.createTempFile(home, "err", ".txt");
    Process process =
        process(arguments).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // a command that does not read its input may have ended already
      }
      if (!process.waitFor(SECONDS_FOR_A_COMMAND, TimeUnit.SECONDS)) {
        throw new AssertionError(List.of(arguments) + " did not end: " + Files.readString(err));
      }
      return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  /** Starts the server and waits until it is ready. */
  RunningServer start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("run"));
    all.addAll(List.of(arguments));
    return RunningServer.await(process(all.toArray(String[]::new)), home.resolve("stderr.txt"));
  }

  /** Starts {@code stagepost dev} and waits until it is ready. */
  RunningServer startDev(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("dev", "--free-ports"));
    all.addAll(List.of(arguments));
    return RunningServer.await(process(all.toArray(String[]::new)), home.resolve("stderr.txt"));
  }

  /** A process that is not started yet. */
  ProcessBuilder process(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin/stagepost").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder;
  }
}
