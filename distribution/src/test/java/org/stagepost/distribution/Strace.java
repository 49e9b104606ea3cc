package org.stagepost.distribution;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What strace sees of a running server. */
final class Strace implements AutoCloseable {

  /** What moves octets, and what changes files. */
  private static final String CALLS =
      "read,readv,recvfrom,write,writev,sendto,pwrite64,pwritev,pwritev2,fsync,fdatasync,open,openat,"
          + "truncate,ftruncate,fallocate,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,"
          + "link,linkat";

  private static final boolean DEMANDED = Boolean.getBoolean("stagepost.require.strace");
  private static final String LONGEST_TEXT = "16384";
  private static final long SECONDS_TO_END = 20;

  private final Process process;
  private final Path trace;

  private Strace(Process process, Path trace) {
    this.process = process;
    this.trace = trace;
  }

  /**
   * Begins to watch a process; skips the test where that cannot be, or fails it if that is
   * demanded.
   */
  static Strace of(long pid, Path trace) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "strace",
                  "-f",
                  "-yy",
                  "-ttt",
                  "-s",
                  LONGEST_TEXT,
                  "-e",
                  "trace=" + CALLS,
                  "-o",
                  trace.toString(),
                  "-p",
                  Long.toString(pid))
              .redirectErrorStream(true)
              .start();
    } catch (IOException notThere) {
      throw Tools.missing("strace, which is not there: " + notThere.getMessage(), DEMANDED);
    }
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = said.readLine(); // returns when it has attached, or given up
    if (line == null || !line.contains("attached")) {
      process.destroyForcibly();
      throw Tools.missing("strace, which may not watch the server: " + line, DEMANDED);
    }
    Thread.ofVirtual().start(() -> forget(process));
    return new Strace(process, trace);
  }

  /** It says which threads come and go, and would wait if nobody read it. */
  private static void forget(Process process) {
    try {
      process.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      process.destroy();
    }
  }

  /** What it has seen so far. */
  List<SystemCall> soFar() throws IOException {
    return SystemCall.read(Files.readAllLines(trace, StandardCharsets.ISO_8859_1));
  }

  /** Waits until nothing below a folder has changed for some time; the server has nothing to do. */
  void awaitQuiet(String folder, double seconds) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (secondsOfQuiet(folder) < seconds) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("the server goes on writing to " + folder);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private double secondsOfQuiet(String folder) throws IOException {
    double last =
        soFar().stream()
            .filter(call -> call.changes(folder))
            .mapToDouble(SystemCall::seconds)
            .max()
            .orElse(0);
    return System.currentTimeMillis() / 1000.0 - last;
  }

  /** Ends it; gives all that it has seen. */
  List<SystemCall> end() throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
      throw new AssertionError("strace does not end");
    }
    return soFar();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
