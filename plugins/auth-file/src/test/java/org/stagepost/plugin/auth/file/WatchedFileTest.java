package org.stagepost.plugin.auth.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.stagepost.testkit.TestClock;

/** What becomes of a passwd-file while the server runs. */
final class WatchedFileTest {

  private static final String ANN = "ann:$2y$05$x\n";
  private static final String BOB = "bob:$2y$05$x\n";

  /** What somebody does to a file. */
  private interface Deed {
    void on(Path file) throws Exception;
  }

  @TempDir Path folder;
  private final TestClock clock = new TestClock(Instant.now());
  private Path file;
  private WatchedFile watched;

  @BeforeEach
  void open() throws IOException {
    file = Files.writeString(folder.resolve("passwd"), ANN);
    later(3000);
    watched = new WatchedFile(file, clock);
    watched.open("example.org");
  }

  private void later(long millis) {
    clock.advance(Duration.ofMillis(millis));
  }

  private Set<String> names() throws IOException {
    return watched.content().entries().keySet();
  }

  private void assertHolds(String account) throws IOException {
    assertEquals(Set.of(account + "@example.org"), names());
  }

  private void assertUnreadable() {
    assertThrows(IOException.class, this::names);
  }

  @Test
  void aFileThatTakesTheOldOnesPlaceCounts() throws Exception {
    Path other = Files.writeString(folder.resolve("passwd.new"), BOB);
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
    later(1000);
    assertHolds("bob");
  }

  @Test
  void aFileThatIsBeingWrittenIsLeftInPeace() throws Exception {
    Files.writeString(file, "bo"); // the first piece of it
    later(3000);
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    assertHolds("ann");
    later(2000);
    assertEquals(Set.of(), names());
  }

  /** Whoever writes on behind the first look: what they have written by then is no file yet. */
  @Test
  void aFileThatIsWrittenWhileItIsReadIsReadAgain() throws Exception {
    AtomicBoolean writing = new AtomicBoolean();
    InstantSource meddling =
        () -> {
          if (writing.get()) {
            append(BOB);
          }
          return clock.instant();
        };
    watched = new WatchedFile(file, meddling.withZone(ZoneOffset.UTC));
    watched.open("example.org");
    writing.set(true);
    later(3000);
    assertHolds("ann");
    writing.set(false);
    later(3000);
    assertEquals(Set.of("ann@example.org", "bob@example.org"), names());
  }

  private void append(String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void anEditorMayTakeItAwayForAMoment() throws Exception {
    Files.move(file, folder.resolve("passwd~"));
    later(1000);
    assertHolds("ann");
    Files.writeString(file, BOB);
    assertHolds("ann");
    later(1999);
    assertHolds("bob");
  }

  /** From two seconds after it was last seen, whether anybody has logged in meanwhile or not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 3600})
  void aFileThatIsGoneHasNoAccounts(int steps) throws Exception {
    Files.delete(file);
    for (int step = 1; step < steps; step++) {
      later(2000 / steps);
      assertHolds("ann");
    }
    later(2000 - (steps - 1) * (2000 / steps));
    assertUnreadable();
    later(500);
    assertUnreadable();
    Files.writeString(file, ANN);
    later(1000);
    assertHolds("ann");
  }

  static Stream<Deed> deeds() {
    return Stream.of(
        named("gone", WatchedFileTest::emptied),
        named("a folder", path -> Files.createDirectory(emptied(path))),
        named("a link to nothing", path -> Files.createSymbolicLink(emptied(path), Path.of("no"))),
        named("a pipe without end", path -> makePipe(emptied(path))),
        named("a device without end", WatchedFileTest::linkToZero),
        named("much too large", WatchedFileTest::makeGigabytes),
        named("not for us", WatchedFileTest::forbid));
  }

  private static Deed named(String name, Deed deed) {
    return new Deed() {
      @Override
      public void on(Path file) throws Exception {
        deed.on(file);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  private static Path emptied(Path file) throws IOException {
    Files.delete(file);
    return file;
  }

  private static void makePipe(Path file) throws Exception {
    Process process = new ProcessBuilder("mkfifo", file.toString()).inheritIO().start();
    assertEquals(0, process.waitFor());
  }

  private static void linkToZero(Path file) throws IOException {
    Files.createSymbolicLink(emptied(file), Path.of("/dev/zero"));
  }

  private static void makeGigabytes(Path file) throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength(4L << 30);
    }
  }

  private static void forbid(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");
  }

  @ParameterizedTest
  @MethodSource("deeds")
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a pipe blocks for ever
  void whatIsNoFileThatCanBeReadHasNoAccounts(Deed deed) throws Exception {
    deed.on(file);
    later(3000);
    assertUnreadable();
    assertUnreadable();
    Files.deleteIfExists(file);
    Files.writeString(file, BOB);
    later(1000);
    assertHolds("bob");
  }

  /** Whoever comes first looks at the file; what was known an hour ago is an answer to nobody. */
  @Test
  void allWhoAskAtOnceHearTheSame() throws Exception {
    int threads = 8;
    CyclicBarrier barrier = new CyclicBarrier(threads);
    Callable<Boolean> login =
        () -> {
          barrier.await();
          try {
            return names().isEmpty();
          } catch (IOException gone) {
            return true;
          }
        };
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 0; round < 200; round++) {
        Files.writeString(file, ANN);
        later(3000);
        assertHolds("ann");
        Files.delete(file);
        later(3_600_000);
        for (Future<Boolean> refused : pool.invokeAll(Collections.nCopies(threads, login))) {
          assertTrue(refused.get(), "let in, in round " + round);
        }
      }
    }
  }
}
