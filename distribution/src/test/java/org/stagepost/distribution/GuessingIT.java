package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A password guesser with a thousand connections from twenty addresses, against a server with a
 * small heap: does not get in, does not fill the memory, and does not keep the owner out.
 */
@Timeout(300)
final class GuessingIT {

  private static final int CONNECTIONS = 1_000;
  private static final int ADDRESSES = 20;
  private static final String STRANGER = "127.0.2.1";
  private static final String ELSEWHERE = "127.0.2.2";
  private static final String OWNER = "127.0.0.1";
  private static final String REFUSED = "-ERR [AUTH]";
  private static final String ANN = "ann@example.org";
  private static final String RIGHT = "ann's secret";

  @TempDir Path folder;

  private Installation installation;
  private RunningServer server;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    installation.addUser(ANN, RIGHT);
    List<String> options = new ArrayList<>(SharedCache.given());
    options.add("-Xmx128m");
    options.add("-XX:+ExitOnOutOfMemoryError");
    installation.options(options);
    answerFailuresAfter("0s");
  }

  /** A failure is answered later the more there were: where that is of no interest, not at all. */
  private void answerFailuresAfter(String delay) throws IOException {
    installation.configure(
        Installation.FREE_PORTS.replaceFirst(
            "\\{", "{\"authentication\": {\"failureDelay\": \"" + delay + "\"}, "));
  }

  private String login(String address, String user, String password) throws IOException {
    try (Line line = new Line(address, server.port("pop3"))) {
      line.expectReply("+OK");
      String answer = login(line, user, password);
      line.expect("QUIT", "+OK");
      return answer;
    }
  }

  private static String login(Line line, String user, String password) throws IOException {
    line.expect("USER " + user, "+OK");
    return line.expect("PASS " + password, "");
  }

  private void assertRefused(String answer) {
    assertTrue(answer.startsWith(REFUSED), answer);
  }

  private void assertOwnerGetsIn() throws IOException {
    assertGetsIn(OWNER, RIGHT);
  }

  /** The owner logs in once after the other until it is over; gives how often. */
  private Callable<Integer> owner(AtomicBoolean over) {
    return () -> {
      int logins = 0;
      while (!over.get()) {
        assertOwnerGetsIn(); // or the time-out of the line is over, and the test fails
        logins++;
      }
      return logins;
    };
  }

  /** A connection that tries some passwords for an account, and none of them gets in. */
  private Callable<Void> guesser(int number, String user, String... passwords) {
    return guesser("127.0.1." + (1 + number % ADDRESSES), user, passwords);
  }

  private Callable<Void> guesser(String address, String user, String... passwords) {
    return () -> {
      try (Line line = new Line(address, server.port("pop3"))) {
        line.expectReply("+OK");
        for (String password : passwords) {
          String answer = login(line, user, password); // temporary failures are refusals too
          assertTrue(answer.startsWith("-ERR ["), answer);
        }
      }
      return null;
    };
  }

  private static void atOnce(List<Callable<Void>> guessers) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> guesser : threads.invokeAll(guessers)) {
        guesser.get();
      }
    }
  }

  private void all(List<Callable<Void>> guessers) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Integer> owner = threads.submit(owner(over));
      try {
        atOnce(guessers);
      } finally {
        over.set(true);
      }
      assertTrue(owner.get() > 0);
    }
  }

  private void guessWrongThenRight() throws Exception {
    List<Callable<Void>> wrong = new ArrayList<>();
    List<Callable<Void>> right = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      wrong.add(guesser(i, ANN, "guess " + i));
      right.add(guesser(i, ANN, RIGHT));
    }
    all(wrong);
    all(right); // ten guesses were wrong, and now the right one is of no use
  }

  private void startKnowingTheOwner() throws Exception {
    answerFailuresAfter("20ms");
    server = installation.start();
    assertOwnerGetsIn();
    Path known = installation.home().resolve("data/logins/known-networks");
    while (!Files.exists(known)) { // the test's time-out is the limit
      Thread.sleep(50);
    }
    server.kill();
    server = installation.start();
  }

  @Test
  void aThousandConnectionsNeitherGetInNorKeepTheOwnerOut() throws Exception {
    startKnowingTheOwner();
    try {
      guessWrongThenRight();
      assertEquals(
          10, server.log().lines().filter(line -> line.endsWith(": a wrong password")).count());
      List<Callable<Void>> others = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        others.add(guesser(i, "user" + i % 10, "guess " + i, "guess again " + i));
      }
      all(others);
      assertFalse(server.log().contains("OutOfMemoryError"), "the heap is too small");
      assertUnlocked();
      assertEquals(0, server.stop());
    } finally {
      server.close();
    }
  }

  private void assertGetsIn(String address, String password) throws IOException {
    String answer = login(address, ANN, password);
    assertTrue(answer.startsWith("+OK"), answer);
  }

  private void fine(String said, String... command) throws IOException {
    Installation.Outcome outcome = installation.run(command);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals(said + "\n", outcome.err());
  }

  private void guessTenTimes(String what) throws Exception {
    List<Callable<Void>> guessers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      guessers.add(guesser(i, ANN, what + " " + i));
    }
    atOnce(guessers);
    assertRefused(login(STRANGER, ANN, RIGHT));
  }

  @Test
  void anOperatorLetsTheOwnerInFromANewPlaceWhileOthersGuess() throws Exception {
    server = installation.start();
    try {
      guessTenTimes("guess");
      fine(ANN + " may log in from " + ELSEWHERE, "user", "unlock", ANN, "--address", ELSEWHERE);
      guessTenTimes("guess again");
      assertGetsIn(ELSEWHERE, RIGHT);
      assertEquals(0, server.stop());
    } finally {
      server.close();
    }
  }

  @Test
  void anOperatorUnlocksAnAddress() throws Exception {
    server = installation.start();
    try {
      List<Callable<Void>> guessers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        guessers.add(guesser(STRANGER, "user" + i, "guess"));
      }
      atOnce(guessers);
      assertRefused(login(STRANGER, ANN, RIGHT));
      fine(STRANGER + " is not locked any more", "user", "unlock", "--address", STRANGER);
      assertGetsIn(STRANGER, RIGHT);
      assertEquals(0, server.stop());
    } finally {
      server.close();
    }
  }

  /** Who has broken in knows the password, and their network was known until now. */
  @Test
  void aNewPasswordCountsAtOnceAndWhereTheOldOneWasUsedIsStrange() throws Exception {
    server = installation.start();
    try {
      assertGetsIn(STRANGER, RIGHT);
      assertRefused(login(OWNER, ANN, "another secret"));
      Installation.Outcome passwd =
          installation.runWithInput("another secret\n", "user", "passwd", ANN, "--password-stdin");
      assertEquals(0, passwd.exitCode(), passwd::toString);
      assertGetsIn(OWNER, "another secret");
      guessTenTimes("guess");
      assertRefused(login(STRANGER, ANN, "another secret"));
      while (!server.log().contains(": locked: ")) { // which a known network never is
        Thread.sleep(50); // the log is written a moment later; the test's time-out is the limit
      }
      assertGetsIn(OWNER, "another secret");
      assertEquals(0, installation.run("user", "disable", ANN).exitCode());
      assertRefused(login(OWNER, ANN, "another secret"));
      assertEquals(0, installation.run("user", "enable", ANN).exitCode());
      assertGetsIn(OWNER, "another secret");
      assertEquals(0, server.stop());
    } finally {
      server.close();
    }
  }

  @Test
  void anOperatorForgetsKnownNetworksWithAServerAndWithout() throws Exception {
    String[] forget = {"user", "unlock", ANN, "--forget-networks"};
    for (boolean running : new boolean[] {true, false}) {
      server = installation.start();
      assertGetsIn(STRANGER, RIGHT);
      if (!running) {
        assertEquals(0, server.stop());
      }
      fine(ANN + " is not locked any more, and known nowhere", forget);
      if (!running) {
        server.close();
        server = installation.start();
      }
      try {
        guessTenTimes("guess");
        assertEquals(0, server.stop());
      } finally {
        server.close();
      }
    }
    assertEquals(2, installation.run("user", "unlock", "--forget-networks").exitCode());
  }

  /** Otherwise it would keep the processors busy for as long as anybody likes. */
  @Test
  void aThousandConnectionsWithOneWrongPasswordAreLookedAtNowAndThen() throws Exception {
    startKnowingTheOwner();
    try {
      List<Callable<Void>> guessers = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        guessers.add(guesser(i, ANN, "the same", "the same"));
      }
      all(guessers);
      long looked =
          server.log().lines().filter(line -> line.endsWith(": a wrong password")).count();
      assertTrue(looked > 0 && looked < 100, looked + " of 2,000");
      assertEquals(0, server.stop());
    } finally {
      server.close();
    }
  }

  private void assertUnlocked() throws IOException {
    assertRefused(login(STRANGER, ANN, RIGHT));
    Installation.Outcome list = installation.run("user", "list");
    assertTrue(list.out().contains("locked"), list::toString);
    Installation.Outcome unlock = installation.run("user", "unlock", ANN);
    assertEquals(0, unlock.exitCode(), unlock::toString);
    assertFalse(installation.run("user", "list").out().contains("locked"));
    assertGetsIn(STRANGER, RIGHT);
  }

  @Test
  void whatThereIsToUnlockIsToldWithoutAServerToo() throws IOException {
    Installation.Outcome outcome = installation.run("user", "unlock", ANN);
    assertEquals(0, outcome.exitCode(), outcome::toString);
    assertEquals("no server runs, and so nothing is locked\n", outcome.err());
    outcome = installation.run("user", "unlock");
    assertEquals(2, outcome.exitCode(), outcome::toString);
    outcome = installation.run("user", "unlock", "--address", "mail.example.org");
    assertEquals(2, outcome.exitCode(), outcome::toString);
    assertEquals("mail.example.org: this is no IP address\n", outcome.err());
  }
}
