package org.stagepost.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is damaged on the disk is said in clear words, and costs no mail but that which it hit. */
final class DamagedLogIT {

  private static final List<String> SUBJECTS = List.of("one1", "two2", "three3", "four4");
  private static final int OCTETS = 4_000;

  @TempDir Path folder;

  private Installation installation;
  private Path store;

  @BeforeEach
  void fill() throws Exception {
    installation = Installation.in(folder);
    installation.addUser(Correspondence.ADDRESS, Correspondence.PASSWORD);
    store = installation.home().resolve("data/plugins/store-h2");
    try (RunningServer server = installation.start()) {
      for (String subject : SUBJECTS) {
        assertEquals("250", new Correspondence(server).send(subject, OCTETS).substring(0, 3));
      }
      server.kill();
    }
  }

  /** The one segment with mail. */
  private Path segment() throws IOException {
    try (Stream<Path> files = Files.list(store.resolve("segments"))) {
      return files.filter(file -> file.toString().endsWith("1.seg")).findFirst().orElseThrow();
    }
  }

  private long positionOf(String words) throws IOException {
    String octets = Files.readString(segment(), StandardCharsets.ISO_8859_1);
    int position = octets.indexOf(words);
    assertTrue(position > 0, words + " is not in " + segment());
    return position;
  }

  private void overwrite(long from, byte[] octets) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment().toFile(), "rw")) {
      file.seek(from);
      file.write(octets);
    }
  }

  private void deleteIndex() throws IOException {
    Files.delete(store.resolve("database.mv.db"));
  }

  /** Starts, and expects these messages whole, these words in the log, and that mail goes on. */
  private void assertStarts(List<String> whole, String words) throws Exception {
    try (RunningServer server = installation.start()) {
      Correspondence mail = new Correspondence(server);
      assertEquals(whole, mail.whole());
      String log = server.log();
      assertTrue(log.contains(words), () -> "no \"" + words + "\" in " + log);
      assertEquals("250", mail.send("more", OCTETS).substring(0, 3));
      List<String> more = new ArrayList<>(whole);
      more.add("more");
      assertEquals(more, mail.whole());
      assertEquals(0, server.stop());
    }
  }

  private static List<String> without(String subject) {
    return SUBJECTS.stream().filter(other -> !other.equals(subject)).toList();
  }

  @Test
  void aDeletedIndexIsMadeAnew() throws Exception {
    deleteIndex();
    assertStarts(SUBJECTS, "there is no mail index; it is made anew from the log");
  }

  @Test
  void aDamagedMessageIsGivenOutForWhatIsLeftOfIt() throws Exception {
    overwrite(positionOf("two2xxxx") + 1_000, new byte[] {'#'});
    assertStarts(without("two2"), "are damaged");
    try (RunningServer server = installation.start();
        Line pop3 = new Correspondence(server).login()) {
      pop3.expect("RETR 2", "+OK");
      assertTrue(pop3.readListing().contains("Subject: two2"));
    }
  }

  @Test
  void aDamagedRecordIsPassedOver() throws Exception {
    // all between the end of the first message and the text of the second: the header and the
    // description of its record, and the fields that were put in front
    String first = "Subject: one1\r\n\r\n";
    long begin = positionOf(first) + first.length() + OCTETS;
    byte[] noise = new byte[(int) (positionOf("Subject: two2") - begin)];
    Arrays.fill(noise, (byte) 0x5A);
    overwrite(begin, noise);
    deleteIndex();
    assertStarts(
        without("two2"),
        "are damaged and were passed over; the mail that they held is lost, all other mail is"
            + " there");
  }

  @Test
  void aHalfWrittenRecordAtTheEndIsCutOff() throws Exception {
    // as if the power had gone while the last one was written
    overwrite(positionOf("four4xxxx") + 1_000, new byte[OCTETS]);
    deleteIndex();
    assertStarts(
        without("four4"),
        "a group that was being written at the last stop is not whole; it was never acknowledged"
            + " and is cut off");
  }
}
