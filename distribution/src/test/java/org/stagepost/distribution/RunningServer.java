package org.stagepost.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server process that said it was ready. */
final class RunningServer implements AutoCloseable {

  private static final Pattern LISTENER = Pattern.compile(" ([a-z0-9]+)=\\S*:(\\d+)");
  private static final long SECONDS_TO_STOP = 30;

  private final Process process;
  private final Path err;
  private final Map<String, Integer> ports;

  private RunningServer(Process process, Path err, Map<String, Integer> ports) {
    this.process = process;
    this.err = err;
    this.ports = ports;
  }

  static RunningServer await(ProcessBuilder builder, Path err) throws IOException {
    Process process = builder.redirectError(err.toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine(); // returns at the ready line, or null when the process has ended
    if (line == null || !line.startsWith("ready in ")) {
      process.destroyForcibly();
      throw new AssertionError("not ready: " + line + "\n" + Files.readString(err));
    }
    Map<String, Integer> ports = new HashMap<>();
    Matcher matcher = LISTENER.matcher(line);
    while (matcher.find()) {
      ports.put(matcher.group(1), Integer.valueOf(matcher.group(2)));
    }
    return new RunningServer(process, err, ports);
  }

  int port(String listener) {
    return ports.get(listener);
  }

  long pid() {
    return process.pid();
  }

  String log() throws IOException {
    return Files.readString(err);
  }

  /** What a power cut does to a process. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** SIGTERM; gives the exit code. */
  int stop() throws InterruptedException, IOException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the server did not stop\n" + log());
    }
    return process.exitValue();
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
