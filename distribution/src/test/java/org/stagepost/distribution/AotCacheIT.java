package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Java remembers of a start, in the built distribution. */
final class AotCacheIT {

  /** The training has a low priority, so it may take long. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir private static Path folder;
  private static Installation installation;
  private static Path caches;

  /** The folder of caches as the first training has left it: each training takes long. */
  private static Path trained;

  @BeforeAll
  static void train() throws Exception {
    assumeTrue(Files.isReadable(Path.of("/proc/self/maps")), "tells what a process has mapped");
    installation = Installation.withoutCache(folder.toRealPath());
    caches = installation.home().resolve("data/aot");
    installation.environment("STAGEPOST_AOT", caches.toString());
    made();
    trained = Files.move(caches, folder.resolve("trained"));
  }

  @BeforeEach
  void beginWithoutCache() throws IOException {
    installation.environment("STAGEPOST_AOT", caches.toString());
    installation.options(List.of());
    if (Files.exists(caches)) {
      for (String name : names()) {
        Files.delete(caches.resolve(name));
      }
      Files.delete(caches);
    }
  }

  @AfterEach
  void leavesNothingInTheFolderForTemporaryFiles() throws IOException {
    try (Stream<Path> left = Files.list(installation.temporary())) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void theSecondStartUsesWhatTheFirstHasMade() throws Exception {
    Path cache = remembered();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(caches)));
    assertEquals(List.of("lock", cache.getFileName().toString()), names());

    Object made = Files.getLastModifiedTime(cache);
    try (RunningServer server = installation.start()) {
      assertTrue(isMapped(server, cache));
      assertFalse(server.log().contains("[aot"), server.log());
      assertEquals(0, server.stop());
    }
    assertEquals(made, Files.getLastModifiedTime(cache));
    assertEquals(List.of("lock", cache.getFileName().toString()), names());
  }

  @Test
  void aDamagedOneCostsOneStartAtMostAndIsMadeAnew() throws Exception {
    Path cache = remembered();
    byte[] sound = Files.readAllBytes(cache);
    byte[] flipped = sound.clone();
    for (int i = flipped.length / 4; i < flipped.length; i += 1 << 16) {
      flipped[i] ^= 1;
    }
    Files.write(cache, flipped);
    startInVain();
    renewed(cache);
    try (var file = Files.newByteChannel(cache, StandardOpenOption.WRITE)) {
      file.truncate(sound.length / 2);
    }
    renewed(cache);
    try (RunningServer server = installation.start()) {
      assertTrue(isMapped(server, cache));
      assertEquals(0, server.stop());
    }
  }

  /** Most probably this Java ends by a signal; if it goes on, it is killed before it is ready. */
  private void startInVain() throws Exception {
    ProcessBuilder start =
        installation
            .process("run")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    start.environment().put("STAGEPOST_OPTS", "-XX:ErrorFile=/dev/null -XX:-CreateCoredumpOnCrash");
    Process process = start.start();
    Path trying = caches.resolve("trying");
    until(() -> Files.exists(trying), () -> "the start script does not try the cache");
    if (!process.waitFor(Duration.ofMillis(200))) {
      process.destroyForcibly().waitFor();
    }
    assertTrue(Files.exists(trying));
  }

  private void renewed(Path cache) throws Exception {
    try (RunningServer server = installation.start()) {
      assertFalse(isMapped(server, cache));
      assertFalse(server.log().contains("[aot"), server.log());
      until(() -> server.log().contains("the next start will be quicker"), server::log);
      assertEquals(0, server.stop());
    }
  }

  @Test
  void otherOptionsAndOtherPluginsHaveAnotherOne() throws Exception {
    Path first = remembered();
    installation.options(List.of("-Xmx200m"));
    Path second = made();
    assertNotEquals(first, second);
    Path plugin = installation.plugin("example-greeting");
    Path aside = Files.move(plugin, folder.resolve("aside.jar"));
    Files.writeString(caches.resolve("notes.txt"), "an operator's");
    Path third = made();
    assertNotEquals(second, third);
    assertEquals(List.of("lock", "notes.txt", third.getFileName().toString()), names());
    Files.move(aside, plugin);
  }

  @Test
  void endsWithTheServer() throws Exception {
    try (RunningServer server = installation.start()) {
      ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
      until(() -> process.children().findAny().isPresent(), server::log);
      List<ProcessHandle> training = process.children().toList();
      assertEquals(0, server.stop());
      for (ProcessHandle child : training) {
        child.onExit().get();
      }
    }
    assertEquals(List.of("lock"), names());
  }

  @Test
  void aFolderThatCannotBeMadeHindersNothing() throws Exception {
    installation.environment(
        "STAGEPOST_AOT", installation.home().resolve("conf/stagepost.json/aot").toString());
    try (RunningServer server = installation.start()) {
      until(() -> server.log().contains("nothing to make the next start quicker by"), server::log);
      assertEquals(0, server.stop());
    }
  }

  /** Puts back what the first training has made, and returns the cache. */
  private static Path remembered() throws IOException {
    try (Stream<Path> all = Files.walk(trained)) { // the folder comes before what is in it
      for (Path path : all.toList()) {
        Path copy = caches.resolve(trained.relativize(path).toString());
        Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
    return cache();
  }

  /** A server that runs until there is a cache, which is returned. */
  private static Path made() throws Exception {
    try (RunningServer server = installation.start()) {
      until(() -> server.log().contains("the next start will be quicker"), server::log);
      assertEquals(0, server.stop());
    }
    return cache();
  }

  private static Path cache() throws IOException {
    try (Stream<Path> all = Files.list(caches)) {
      return all.filter(path -> path.toString().endsWith(".aot")).findFirst().orElseThrow();
    }
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(caches)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static boolean isMapped(RunningServer server, Path cache) throws IOException {
    return Files.readString(Path.of("/proc", String.valueOf(server.pid()), "maps"))
        .contains(cache.toString());
  }

  private static void until(Callable<Boolean> condition, Callable<String> words) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.call()) {
      assertTrue(Instant.now().isBefore(end), words.call());
      Thread.sleep(50);
    }
  }
}
