package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server (SIGKILL) under load, again and again: what got its 250 is there, once; what
 * QUIT was removing is gone as a whole or not at all.
 */
final class CrashIT {

  private static final int ROUNDS = 20;
  private static final int SENDERS = 4;
  private static final String PASSWORD = "secret";
  private static final String ADDRESS = "ann@example.org";

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNoDeletionIsHalfDone() throws Exception {
    Installation installation = Installation.in(folder);
    installation.addUser(ADDRESS, PASSWORD);
    Random random = new Random(20);
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    for (int round = 0; round < ROUNDS; round++) {
      try (RunningServer server = installation.start()) {
        checkMailbox(server, acknowledged);
        List<String> marked = killUnderLoad(server, round, random, acknowledged);
        acknowledged.removeAll(resolveDeletion(installation, marked));
      }
    }
    try (RunningServer server = installation.start()) {
      checkMailbox(server, acknowledged);
      assertEquals(0, server.stop());
    }
  }

  /** Senders and one deleting QUIT run until the kill; gives what was marked when it came. */
  private List<String> killUnderLoad(
      RunningServer server, int round, Random random, Set<String> acknowledged) throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = "r" + round + "s" + sender + "m";
        threads.submit(() -> sendUntilKilled(server.port("smtp"), prefix, acknowledged));
      }
      List<String> marked = new ArrayList<>();
      Future<?> deletion = threads.submit(() -> markAndQuit(server.port("pop3"), marked));
      if (random.nextBoolean()) {
        deletion.get(20, TimeUnit.SECONDS); // kill soon behind QUIT
      }
      // The moment of the kill is what is drawn; nothing is waited for.
      TimeUnit.MILLISECONDS.sleep(random.nextInt(200));
      server.kill();
      threads.shutdown();
      assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
      return marked;
    }
  }

  private static void sendUntilKilled(int port, String prefix, Set<String> acknowledged) {
    try (Line smtp = new Line(port)) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      for (int number = 0; ; number++) {
        String token = prefix + number + "e";
        smtp.expect("MAIL FROM:<bob@example.org>", "250");
        smtp.expect("RCPT TO:<" + ADDRESS + ">", "250");
        smtp.expect("DATA", "354");
        smtp.send("Subject: " + token + "\r\n\r\n" + "x".repeat(500) + "\r\n.\r\n");
        smtp.expectReply("250");
        acknowledged.add(token);
      }
    } catch (IOException | AssertionError e) {
      // the server was killed
    }
  }

  /** Marks every second message and sends QUIT; its reply may never come. */
  private static void markAndQuit(int port, List<String> marked) {
    try (Line pop3 = login(port)) {
      int count = Integer.parseInt(pop3.expect("STAT", "+OK").split(" ")[1]);
      for (int number = 1; number <= count; number += 2) {
        String token = tokenOf(pop3, number);
        pop3.expect("DELE " + number, "+OK");
        marked.add(token);
      }
      pop3.expect("QUIT", "+OK");
    } catch (IOException | AssertionError e) {
      // the server was killed
    }
  }

  /** After the restart the marked messages are all there, or none of them; gives those gone. */
  private List<String> resolveDeletion(Installation installation, List<String> marked)
      throws Exception {
    if (marked.isEmpty()) {
      return List.of();
    }
    try (RunningServer server = installation.start()) {
      Map<String, Integer> present = tokens(server);
      long left = marked.stream().filter(present::containsKey).count();
      assertTrue(
          left == 0 || left == marked.size(),
          () -> left + " of " + marked.size() + " marked messages are left: " + marked);
      return left == 0 ? marked : List.of();
    }
  }

  private static void checkMailbox(RunningServer server, Set<String> acknowledged)
      throws IOException {
    Map<String, Integer> present = tokens(server);
    Set<String> lost = new HashSet<>(acknowledged);
    lost.removeAll(present.keySet());
    assertEquals(Set.of(), lost, "acknowledged and lost");
    present.forEach((token, times) -> assertEquals(1, times, token + " is there " + times + " ×"));
  }

  private static Map<String, Integer> tokens(RunningServer server) throws IOException {
    Map<String, Integer> times = new HashMap<>();
    try (Line pop3 = login(server.port("pop3"))) {
      int count = Integer.parseInt(pop3.expect("STAT", "+OK").split(" ")[1]);
      for (int number = 1; number <= count; number++) {
        times.merge(tokenOf(pop3, number), 1, Integer::sum);
      }
    }
    return times;
  }

  private static String tokenOf(Line pop3, int number) throws IOException {
    pop3.expect("TOP " + number + " 0", "+OK");
    return pop3.readListing().stream()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElseThrow()
        .substring("Subject: ".length());
  }

  private static Line login(int port) throws IOException {
    Line pop3 = new Line(port);
    pop3.expectReply("+OK");
    pop3.expect("USER " + ADDRESS, "+OK");
    pop3.expect("PASS " + PASSWORD, "+OK");
    return pop3;
  }
}
