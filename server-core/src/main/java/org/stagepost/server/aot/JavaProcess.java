package org.stagepost.server.aot;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How this Java was started.
 *
 * @param program the program
 * @param options what it was given in front of the main class, but for what is its own
 * @param classPath its class path
 */
record JavaProcess(Path program, List<String> options, String classPath) {

  /**
   * What is for one process alone: the start script's words about the cache, its home, its debugger
   * and its ports.
   */
  private static final List<String> ITS_OWN =
      List.of(
          "-XX:AOT",
          "-XX:+VerifySharedSpaces",
          "-Xlog:aot",
          "-Xlog:cds",
          "-Dstagepost.",
          "-agent",
          "-javaagent",
          "-Dcom.sun.management.");

  private static final Path NICE = Path.of("/usr/bin/nice");

  JavaProcess {
    options = List.copyOf(options);
  }

  /** This one. */
  static JavaProcess current() {
    List<String> options =
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(option -> ITS_OWN.stream().noneMatch(option::startsWith))
            .toList();
    Path program =
        ProcessHandle.current()
            .info()
            .command()
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("java.home"), "bin", "java"));
    return new JavaProcess(program, options, System.getProperty("java.class.path"));
  }

  /**
   * A process with the same options and these, that gives way to others.
   *
   * @param more what it is given besides
   * @param output the file that all it says goes to
   */
  ProcessBuilder another(List<String> more, Path output) {
    List<String> command = new ArrayList<>();
    if (Files.isExecutable(NICE)) {
      command.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    command.add(program.toString());
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(more);
    return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
  }
}
