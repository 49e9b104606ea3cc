package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.stagepost.distribution.Installation.Outcome;

/** A disk that is full or can only be read: a clear word in the log, and no mail is lost. */
final class DiskIT {

  private static final int MEGABYTE = 1_000_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path folder;

  private Installation installation;
  private Path data;

  @BeforeEach
  void install() throws IOException {
    installation = Installation.in(folder);
    data = installation.home().resolve("data");
  }

  private static List<String> errors(RunningServer server) throws IOException {
    return server.log().lines().filter(line -> line.contains(" ERROR ")).toList();
  }

  /** Lines that report nothing bad are written a little later. */
  private static void assertLogged(RunningServer server, String words) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!server.log().contains(words) && Instant.now().isBefore(end)) {
      Thread.sleep(20);
    }
    assertTrue(server.log().contains(words), () -> "no \"" + words + "\" in " + log(server));
  }

  private static String log(RunningServer server) {
    try {
      return server.log();
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Test
  void aFullDiskRefusesMailUntilThereIsRoom() throws Exception {
    try (Mount _ = Mount.inMemory(data, 64)) {
      installation.addUser(Correspondence.ADDRESS, Correspondence.PASSWORD);
      try (RunningServer server = installation.start()) {
        Correspondence mail = new Correspondence(server);
        List<String> accepted = fill(mail);
        for (int again = 0; again < 10; again++) {
          assertEquals("452 4.3.1", mail.send("refused" + again, MEGABYTE).substring(0, 9));
        }
        List<String> errors = errors(server);
        assertEquals(1, errors.size(), "one line for all that was refused: " + errors);
        assertTrue(
            errors.getFirst().endsWith("mail is refused until there is room"), errors::toString);
        assertEquals(accepted, mail.whole());
        assertEquals("+OK", mail.removeAll().substring(0, 3));
        awaitRoom(mail);
        assertEquals(List.of("again"), mail.whole().stream().distinct().toList());
        assertLogged(server, "again, mail goes on");
        assertEquals(1, errors(server).size());
        assertEquals(0, server.stop());
      }
    }
  }

  private static List<String> fill(Correspondence mail) throws IOException {
    List<String> accepted = new ArrayList<>();
    while (true) {
      String subject = "message" + accepted.size() + "e";
      String reply = mail.send(subject, MEGABYTE);
      if (!reply.startsWith("250")) {
        assertEquals("452 4.3.1", reply.substring(0, 9), reply);
        return accepted;
      }
      accepted.add(subject);
      assertTrue(accepted.size() < 64, "the disk is never full");
    }
  }

  /** The segments that are no longer needed are deleted behind the back of those who wait. */
  private static void awaitRoom(Correspondence mail) throws IOException {
    for (int attempt = 0; attempt < 200; attempt++) {
      if (mail.send("again", MEGABYTE).startsWith("250")) {
        return;
      }
    }
    throw new AssertionError("mail does not go on though there is room");
  }

  @Test
  void aReadOnlyDiskAtTheStartIsOneLine() throws Exception {
    try (Mount disk = Mount.inMemory(data, 64)) {
      installation.addUser(Correspondence.ADDRESS, Correspondence.PASSWORD);
      disk.setReadOnly(true);
      String words =
          data.toRealPath() + ": cannot be used as the data folder: Read-only file system";
      for (Outcome outcome : List.of(installation.run("run"), installation.run("user", "list"))) {
        assertEquals(2, outcome.exitCode(), outcome.toString());
        assertEquals("", outcome.out());
        assertEquals(List.of(words), outcome.err().lines().toList().reversed().subList(0, 1));
        assertTrue(!outcome.err().contains("\tat "), outcome.err());
      }
      disk.setReadOnly(false);
      try (RunningServer server = installation.start()) {
        assertEquals("250", new Correspondence(server).send("works", 100).substring(0, 3));
        assertEquals(0, server.stop());
      }
    }
  }

  @Test
  void aDiskThatTurnsReadOnlyGivesOutMailAndTakesNone() throws Exception {
    Path file = Mount.file(folder.resolve("disk"), 160);
    try (Mount disk = Mount.inFile(file, data)) {
      installation.addUser(Correspondence.ADDRESS, Correspondence.PASSWORD);
      try (RunningServer server = installation.start()) {
        Correspondence mail = new Correspondence(server);
        assertEquals("250", mail.send("first", 2_000).substring(0, 3));
        assertEquals("250", mail.send("second", 2_000).substring(0, 3));
        disk.abort();
        assertEquals("451 4.3.0", mail.send("third", 2_000).substring(0, 9));
        assertEquals(List.of("first", "second"), mail.whole());
        assertEquals("-ERR", mail.removeAll().substring(0, 4));
        assertLogged(server, "the mail log cannot be written; its last group is refused");
        assertLogged(server, "Read-only file system");
        server.stop();
      }
    }
    try (Mount _ = Mount.inFile(file, data);
        RunningServer server = installation.start()) {
      Correspondence mail = new Correspondence(server);
      assertEquals(List.of("first", "second"), mail.whole());
      assertEquals("250", mail.send("fourth", 2_000).substring(0, 3));
      assertEquals(0, server.stop());
    }
  }
}
