package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the server (SIGKILL) under load, again and again: what got its 250 is there, once, in all
 * its mailboxes; what QUIT was removing is gone as a whole or not at all, and for good.
 */
final class CrashIT {

  /** A few by default; {@code -Dstagepost.crash.rounds=100} for more. */
  private static final int ROUNDS = Integer.getInteger("stagepost.crash.rounds");

  private static final int SENDERS = 4;
  private static final int LONGEST_LIFE_MILLIS = 700;
  private static final String PASSWORD = "secret";
  private static final List<String> MAILBOXES =
      List.of("ann@example.org", "bob@example.org", "cid@example.org");

  @TempDir Path folder;

  private final CrashLedger ledger = new CrashLedger(MAILBOXES);
  private final Random random = new Random(20);

  @Test
  void nothingAcknowledgedIsLostAndNothingComesTwice() throws Exception {
    Installation installation = Installation.in(folder);
    installation.addUsers(MAILBOXES, PASSWORD);
    for (int round = 0; round < ROUNDS; round++) {
      try (RunningServer server = installation.start()) {
        settle(server);
        killUnderLoad(server, round);
      }
    }
    try (RunningServer server = installation.start()) {
      settle(server);
      assertEquals(0, server.stop());
    }
    System.out.println(ROUNDS + " kills: " + ledger);
    assertTrue(ledger.accepted() > 0 && ledger.removed() > 0, "the load did nothing: " + ledger);
  }

  private void killUnderLoad(RunningServer server, int round) throws Exception {
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      for (int sender = 0; sender < SENDERS; sender++) {
        String prefix = "r" + round + "s" + sender + "m";
        threads.submit(() -> sendUntilKilled(server.port("smtp"), prefix));
      }
      for (String mailbox : MAILBOXES) {
        threads.submit(() -> removeUntilKilled(server.port("pop3"), mailbox));
      }
      // The moment of the kill is what is drawn; nothing is waited for.
      TimeUnit.MILLISECONDS.sleep(random.nextInt(LONGEST_LIFE_MILLIS));
      server.kill();
      threads.shutdown();
      assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));
    }
  }

  private void sendUntilKilled(int port, String prefix) {
    try (Line smtp = new Line(port)) {
      smtp.expectReply("220");
      smtp.expect("EHLO client.example", "250");
      for (int number = 0; ; number++) {
        String token = prefix + number + "e";
        List<String> recipients = MAILBOXES.subList(number % 2, 2 + number % 2);
        smtp.expect("MAIL FROM:<dan@example.org>", "250");
        for (String recipient : recipients) {
          smtp.expect("RCPT TO:<" + recipient + ">", "250");
        }
        smtp.expect("DATA", "354");
        ledger.sending(token, recipients);
        int lines = number % 20 == 7 ? 3_000 : number % 10; // some go through a file of the spool
        smtp.send("Subject: " + token + "\r\n\r\n" + "a line of text\r\n".repeat(lines) + ".\r\n");
        smtp.expectReply("250");
        ledger.accepted(token);
      }
    } catch (IOException | AssertionError killed) {
      ledger.ended();
    }
  }

  /** Session after session: marks about half of what is there, and sends QUIT. */
  private void removeUntilKilled(int port, String mailbox) {
    try {
      for (int session = 0; ; session++) {
        try (Line pop3 = login(port, mailbox)) {
          List<String> marked = new ArrayList<>();
          int count = count(pop3);
          for (int number = 1 + session % 2; number <= count; number += 2) {
            marked.add(tokenOf(pop3, number));
            pop3.expect("DELE " + number, "+OK");
          }
          ledger.removing(mailbox, new TreeSet<>(marked));
          pop3.expect("QUIT", "+OK");
          ledger.removed(mailbox);
        }
      }
    } catch (IOException | AssertionError killed) {
      ledger.ended();
    }
  }

  private void settle(RunningServer server) throws IOException {
    for (String mailbox : MAILBOXES) {
      try (Line pop3 = login(server.port("pop3"), mailbox)) {
        List<String> present = new ArrayList<>();
        int count = count(pop3);
        for (int number = 1; number <= count; number++) {
          present.add(tokenOf(pop3, number));
        }
        ledger.settle(mailbox, present);
      }
    }
    ledger.settled();
  }

  private static int count(Line pop3) throws IOException {
    return Integer.parseInt(pop3.expect("STAT", "+OK").split(" ")[1]);
  }

  private static String tokenOf(Line pop3, int number) throws IOException {
    pop3.expect("TOP " + number + " 0", "+OK");
    return pop3.readListing().stream()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElseThrow()
        .substring("Subject: ".length());
  }

  private static Line login(int port, String mailbox) throws IOException {
    Line pop3 = new Line(port);
    pop3.expectReply("+OK");
    pop3.expect("USER " + mailbox, "+OK");
    pop3.expect("PASS " + PASSWORD, "+OK");
    return pop3;
  }
}
