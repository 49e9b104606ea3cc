package org.stagepost.server.throttle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.server.key.KeyedDigest.Digest;
import org.stagepost.server.key.PrivateFile;
import org.stagepost.server.log.LogLines;

@Timeout(60)
final class KnownNetworksTest {

  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
  private static final Digest ANN = new Digest(Long.MIN_VALUE, 5);
  private static final Digest BOB = new Digest(Long.MAX_VALUE, -5);
  private static final Digest HOME = new Digest(1, -2);
  private static final Digest OFFICE = new Digest(1, 3);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("logins/known-networks");
  }

  private KnownNetworks on(int day, int most) {
    return new KnownNetworks(
        new PrivateFile(file()),
        Clock.fixed(NOON.plus(Duration.ofDays(day)), ZoneOffset.UTC),
        most);
  }

  @Test
  void anAccountIsKnownWhereItHasLoggedInAndNobodyElseIs() {
    try (KnownNetworks known = on(0, 100)) {
      known.learn(ANN, HOME);
      assertTrue(known.has(ANN, HOME));
      assertFalse(known.has(ANN, OFFICE));
      assertFalse(known.has(BOB, HOME));
    }
  }

  @Test
  void itIsKnownForThirtyDaysFromTheLastLogin() {
    try (KnownNetworks known = on(0, 100)) {
      known.learn(ANN, HOME);
      known.learn(BOB, HOME);
    }
    try (KnownNetworks known = on(20, 100)) {
      known.learn(ANN, HOME);
    }
    try (KnownNetworks known = on(30, 100)) {
      assertTrue(known.has(BOB, HOME));
    }
    try (KnownNetworks known = on(31, 100)) {
      assertTrue(known.has(ANN, HOME));
      assertFalse(known.has(BOB, HOME));
      assertEquals(1, known.size());
    }
  }

  @Test
  void theFileIsItsOwnersAloneAndNamesNobody() throws IOException {
    try (KnownNetworks known = on(0, 100)) {
      known.learn(ANN, HOME);
    }
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    assertEquals(
        List.of("80000000000000000000000000000005 fffffffffffffffe 20783"),
        Files.readAllLines(file()));
    try (var left = Files.list(file().getParent())) {
      assertEquals(1, left.count());
    }
  }

  @Test
  void whatIsForgottenIsNotInTheFileEither() throws IOException {
    try (KnownNetworks known = on(0, 100)) {
      known.learn(ANN, HOME);
      known.learn(ANN, OFFICE);
      known.learn(BOB, HOME);
    }
    try (KnownNetworks known = on(0, 100)) {
      known.forget(ANN);
      assertFalse(known.has(ANN, HOME) || known.has(ANN, OFFICE));
      assertTrue(known.has(BOB, HOME));
      assertEquals(1, known.size());
      known.forget(BOB);
    }
    assertEquals("", Files.readString(file()));
  }

  /** Who is killed has not closed anything. */
  @Test
  void theFileIsWrittenWhileTheServerRuns() throws InterruptedException {
    KnownNetworks known = on(0, 100);
    known.learn(ANN, HOME);
    while (!Files.exists(file())) { // the test's deadline is the limit
      Thread.sleep(10);
    }
    try (KnownNetworks next = on(0, 100)) {
      assertTrue(next.has(ANN, HOME));
    }
    known.close();
  }

  @Test
  void damagedLinesAreAsIfTheyWereNotThere() throws IOException {
    try (KnownNetworks known = on(0, 100)) {
      known.learn(ANN, HOME);
      known.learn(BOB, OFFICE);
    }
    String text = Files.readString(file());
    Files.writeString(file(), "\0\u00ff junk\n" + text + text.substring(0, 20));
    try (KnownNetworks known = on(0, 100)) {
      assertEquals(2, known.size());
      assertTrue(known.has(ANN, HOME) && known.has(BOB, OFFICE));
    }
  }

  @Test
  void aFileThatCannotBeReadIsAWarning() throws IOException {
    Files.createDirectories(file());
    try (LogLines log = new LogLines(KnownNetworks.class);
        KnownNetworks known = on(0, 100)) {
      assertEquals(0, known.size());
      assertTrue(log.lines().getFirst().startsWith("WARN "), log.lines().toString());
    }
  }

  @Test
  void oneAccountHasABoundedNumberOfThem() {
    try (KnownNetworks known = on(0, 1_000)) {
      known.learn(BOB, HOME);
      for (int i = 0; i < 500; i++) {
        known.learn(ANN, new Digest(0, i));
      }
      assertEquals(KnownNetworks.OF_AN_ACCOUNT + 1, known.size());
      assertTrue(known.has(ANN, new Digest(0, 499)));
      assertFalse(known.has(ANN, new Digest(0, 1)));
      assertTrue(known.has(BOB, HOME));
    }
  }

  @Test
  void allTogetherAreBoundedAndTheEldestGo() {
    try (KnownNetworks known = on(0, 100)) {
      for (int i = 0; i < 1_000; i++) {
        known.learn(new Digest(i, i), HOME);
      }
      assertEquals(100, known.size());
      assertTrue(known.has(new Digest(999, 999), HOME));
      assertFalse(known.has(new Digest(1, 1), HOME));
    }
  }
}
