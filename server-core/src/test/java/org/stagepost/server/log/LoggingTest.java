package org.stagepost.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The log as a whole, through SLF4J. */
final class LoggingTest {

  private static final Logger OURS =
      LoggerFactory.getLogger("org.stagepost.server.net.CommandLoop");
  private static final Logger THEIRS = LoggerFactory.getLogger("com.example.Plugin");

  @TempDir private Path home;

  private final ByteArrayOutputStream standardError = new ByteArrayOutputStream();
  private PrintStream before;

  @BeforeEach
  void listen() {
    before = System.err;
    System.setErr(new PrintStream(standardError, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setErr(before);
  }

  private List<String> said() {
    return lines(standardError.toString(StandardCharsets.UTF_8));
  }

  private static List<String> lines(String text) {
    return text.lines().map(line -> line.replaceFirst("^\\S+ ", "")).toList();
  }

  private LogSettings settings(LogLevel level) {
    return new LogSettings(LogFormat.TEXT, level, Optional.of(home.resolve("logs")));
  }

  @Test
  void beforeAndAfterOnlyWarningsAreLogged() throws Exception {
    OURS.info("before");
    OURS.warn("before");
    Logging.start(settings(LogLevel.INFO)).close();
    OURS.info("after");
    OURS.warn("after");
    assertEquals(List.of("WARN  CommandLoop: before", "WARN  CommandLoop: after"), said());
    assertEquals("", Files.readString(home.resolve("logs/stagepost.log")));
  }

  @Test
  void linesGoToStandardErrorAndToTheFile() throws Exception {
    try (Logging _ = Logging.start(settings(LogLevel.INFO));
        MDC.MDCCloseable _ = MDC.putCloseable("session", "k3f9")) {
      OURS.debug("not this");
      OURS.info("from {}", "127.0.0.1");
      THEIRS.debug("nor this");
      THEIRS.info("hello\n");
      LoggerFactory.getLogger("org.pf4j.DefaultPluginManager").info("nor this");
      LoggerFactory.getLogger("org.pf4j.DefaultPluginManager").warn("but this");
    }
    List<String> expected =
        List.of(
            "INFO  [k3f9] CommandLoop: from 127.0.0.1",
            "INFO  [k3f9] com.example.Plugin: hello\\n",
            "WARN  [k3f9] org.pf4j.DefaultPluginManager: but this");
    assertEquals(expected, said());
    assertEquals(expected, lines(Files.readString(home.resolve("logs/stagepost.log"))));
    assertEquals(
        "rwx------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("logs"))));
  }

  @Test
  void debugIsForOurselvesAlone() throws Exception {
    try (Logging _ = Logging.start(settings(LogLevel.DEBUG))) {
      OURS.debug("this");
      THEIRS.debug("not this");
    }
    assertEquals(List.of("DEBUG CommandLoop: this"), said());
  }

  @Test
  void jsonIsOneObjectALine() throws Exception {
    try (Logging _ =
        Logging.start(new LogSettings(LogFormat.JSON, LogLevel.INFO, Optional.empty()))) {
      OURS.error("a\nb", new IllegalStateException("c"));
    }
    List<String> lines = standardError.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(1, lines.size());
    assertTrue(
        lines
            .getFirst()
            .matches(
                "\\{\"time\":\"[0-9TZ:.-]+\",\"level\":\"ERROR\",\"source\":\"CommandLoop\",\"message\":\"a\\\\n"
                    + "b\",\"stack\":\"java.lang.IllegalStateException: c\\\\n"
                    + "at .*\"}"),
        lines.getFirst());
  }

  @Test
  void warningsOfJavaLoggingComeThrough() throws Exception {
    java.util.logging.Logger old = java.util.logging.Logger.getLogger("com.example.Old");
    try (Logging _ = Logging.start(settings(LogLevel.INFO))) {
      old.info("not this");
      old.log(java.util.logging.Level.WARNING, "size {0}", 5);
      old.log(java.util.logging.Level.SEVERE, "bad", new IllegalStateException("x"));
    }
    assertEquals("WARN  com.example.Old: size 5", said().get(0));
    assertTrue(
        said()
            .get(1)
            .startsWith("ERROR com.example.Old: bad | java.lang.IllegalStateException: x"));
    assertEquals(2, said().size());
  }

  @Test
  void manyThreadsNeverMixTheirLines() throws Exception {
    int threads = 20;
    int each = 50;
    try (Logging _ = Logging.start(settings(LogLevel.INFO))) {
      List<Thread> writers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        String words = ("w" + i + " ").repeat(200);
        writers.add(
            Thread.ofVirtual()
                .start(
                    () -> {
                      for (int n = 0; n < each; n++) {
                        OURS.info("{}", words);
                      }
                    }));
      }
      for (Thread writer : writers) {
        writer.join();
      }
    }
    List<String> lines = Files.readAllLines(home.resolve("logs/stagepost.log"));
    assertEquals(threads * each, lines.size());
    for (String line : lines) {
      assertTrue(line.matches("\\S+ INFO  CommandLoop: (w\\d+ )\\1{199}"), line);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsSaidAtOnce() throws Exception {
    Path inTheWay = Files.writeString(home.resolve("logs"), "a file");
    LogSettings settings = new LogSettings(LogFormat.TEXT, LogLevel.INFO, Optional.of(inTheWay));
    assertThrows(IOException.class, () -> Logging.start(settings));
  }
}
