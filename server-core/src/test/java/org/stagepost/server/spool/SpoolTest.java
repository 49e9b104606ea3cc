package org.stagepost.server.spool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.stagepost.api.message.MessageSource;
import org.stagepost.server.log.LogLines;
import org.stagepost.server.net.Conversation.MessageSink;
import org.stagepost.server.net.NoRoom;

final class SpoolTest {

  private static final int RESERVE = 1000;

  @TempDir Path home;
  private final AtomicLong free = new AtomicLong(1L << 40);
  private Path folder;
  private Spool spool;
  private MemoryBudget memory;

  @BeforeEach
  void start() throws IOException {
    folder = home.resolve("data/spool");
    spool = spool(0);
    spool.start();
  }

  /** A spool whose messages together may take so many octets of memory beyond 64 KiB each. */
  private Spool spool(long budget) {
    memory = new MemoryBudget(budget);
    return new Spool(new SpoolSettings(folder, RESERVE), free::get, memory);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static byte[] octets(int size) {
    byte[] octets = new byte[size];
    new Random(size).nextBytes(octets);
    return octets;
  }

  private static void write(MessageSink sink, byte[] octets, int piece) throws IOException {
    for (int from = 0; from < octets.length; from += piece) {
      sink.write(octets, from, Math.min(piece, octets.length - from));
    }
  }

  private static byte[] read(MessageSource message) throws IOException {
    try (InputStream in = message.open()) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0,1,0",
    "1,1,0",
    "8191,8192,0",
    "8193,1,0",
    "65535,1000,0",
    "65536,65536,0",
    "65536,1,0",
    "65537,1,1",
    "65537,65537,1",
    "70000,8192,1",
    "3000000,4096,1"
  })
  void givesBackWhatItTook(int size, int piece, int filesWhileOpen) throws IOException {
    byte[] octets = octets(size);
    try (MessageSink sink = spool.receive(0)) {
      write(sink, octets, piece);
      MessageSource message = sink.finish();
      assertEquals(size, message.size());
      assertArrayEquals(octets, read(message));
      assertArrayEquals(octets, read(message), "a message can be read twice");
      try (InputStream one = message.open();
          InputStream other = message.open()) {
        assertEquals(one.read(), other.read(), "streams are independent");
      }
      assertEquals(filesWhileOpen, files().size());
    }
    assertEquals(List.of(), files());
  }

  @ParameterizedTest
  @CsvSource({"65537,4096", "70000,70000", "1000000,8192", "1000000,333", "4194304,32768"})
  void aMessageStaysInMemoryWhileTheBudgetAllows(int size, int piece) throws IOException {
    spool = spool(8 << 20);
    byte[] octets = octets(size);
    for (long expected : new long[] {0, 10, size}) {
      try (MessageSink sink = spool.receive(expected)) {
        write(sink, octets, piece);
        MessageSource message = sink.finish();
        assertArrayEquals(octets, read(message));
        assertArrayEquals(octets, read(message));
        assertEquals(List.of(), files());
      }
      assertEquals(8 << 20, memory.left());
    }
  }

  @Test
  void aMessageThatIsTooLongGivesItsMemoryBack() throws IOException {
    spool = spool(8 << 20);
    byte[] octets = octets((4 << 20) + 1);
    try (MessageSink sink = spool.receive(0)) {
      write(sink, octets, 32_768);
      assertEquals(8 << 20, memory.left());
      assertEquals(1, files().size());
      assertArrayEquals(octets, read(sink.finish()));
    }
  }

  @Test
  void whoFindsTheBudgetSpentGoesToTheDisk() throws IOException {
    spool = spool(1 << 20);
    byte[] octets = octets(900_000);
    try (MessageSink first = spool.receive(0);
        MessageSink second = spool.receive(0)) {
      write(first, octets, 8192);
      write(second, octets, 8192);
      assertEquals(1, files().size());
      assertArrayEquals(octets, read(first.finish()));
      assertArrayEquals(octets, read(second.finish()));
    }
    assertEquals(1 << 20, memory.left());
    try (MessageSink third = spool.receive(0)) {
      write(third, octets, 8192);
      assertEquals(List.of(), files());
    }
  }

  @Test
  void aFileIsForItsOwnerAlone() throws IOException {
    try (MessageSink sink = spool.receive(0)) {
      write(sink, octets(100_000), 8192);
      assertEquals("rw-------", permissions(files().getFirst()));
      assertEquals("rwx------", permissions(folder));
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  @Test
  void whatIsNotFinishedIsDropped() throws IOException {
    try (MessageSink sink = spool.receive(0)) {
      write(sink, octets(100_000), 8192);
      assertEquals(1, files().size());
    }
    assertEquals(List.of(), files());
  }

  @Test
  void nothingCanBeReadOnceTheSinkIsClosed() throws IOException {
    for (int size : new int[] {10, 100_000}) {
      MessageSink sink = spool.receive(0);
      write(sink, octets(size), 8192);
      MessageSource message = sink.finish();
      sink.close();
      sink.close();
      assertThrows(IOException.class, message::open);
      assertThrows(IOException.class, () -> sink.write(octets(1), 0, 1));
    }
  }

  @Test
  void theStartSweepsWhatACrashLeftAndNothingElse() throws IOException {
    Files.writeString(folder.resolve("1b4e28ba.message"), "half");
    Files.writeString(folder.resolve("notes.txt"), "an operator's");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    new Spool(new SpoolSettings(folder, RESERVE)).start();
    assertEquals(List.of(folder.resolve("notes.txt")), files());
    assertEquals("rwx------", permissions(folder));
  }

  @Test
  void theFolderMayBeALink() throws IOException {
    Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(home.resolve("link"), elsewhere);
    Spool linked = new Spool(new SpoolSettings(link, 0), free::get, new MemoryBudget(0));
    linked.start();
    try (MessageSink sink = linked.receive(0)) {
      write(sink, octets(70_000), 8192);
      assertEquals(70_000, read(sink.finish()).length);
    }
    assertEquals("rwx------", permissions(elsewhere));
  }

  @Test
  void aStoreThatIsLateReadsAllOrNothing() throws IOException {
    byte[] octets = octets(1000);
    MessageSink sink = spool.receive(0);
    write(sink, octets, 1000);
    MessageSource message = sink.finish();
    try (InputStream late = message.open()) {
      sink.close();
      assertArrayEquals(octets, late.readAllBytes());
    }
    assertThrows(IOException.class, message::open);
  }

  @Test
  void takesNoMessageThatIsSaidToBeLargerThanTheRoom() throws IOException {
    free.set(RESERVE + 500_000);
    spool.receive(500_000).close();
    assertThrows(IOException.class, () -> spool.receive(500_001));
    assertThrows(IOException.class, () -> spool.receive(Long.MAX_VALUE));
  }

  @Test
  void aMessageThatStaysInMemoryDoesNotAskForTheDisk() throws IOException {
    free.set(0);
    try (MessageSink sink = spool.receive(65_536)) {
      write(sink, octets(65_536), 8192);
      assertEquals(65_536, read(sink.finish()).length);
      assertThrows(IOException.class, () -> sink.write(octets(1), 0, 1), "it needs the disk now");
    }
  }

  @Test
  void saysOnceThatThereIsNoRoomAndOnceThatThereIs() throws IOException {
    try (LogLines log = new LogLines(Spool.class)) {
      free.set(RESERVE);
      spool.receive(0).close();
      assertThrows(NoRoom.class, () -> spool.receive(100_000));
      assertThrows(NoRoom.class, () -> spool.receive(70_000));
      free.set(RESERVE - 1);
      assertThrows(NoRoom.class, () -> spool.receive(70_000));
      free.set(RESERVE + 100_000);
      spool.receive(100_000).close();
      spool.receive(100_000).close();
      assertThrows(NoRoom.class, () -> spool.receive(100_001));
      assertEquals(
          List.of(
              "ERROR no room for 100000 octets of a message: 1000 octets of the disk of "
                  + folder
                  + " are free, and 1000 of them kept in reserve; mail is refused until there is"
                  + " room",
              "INFO there is room in " + folder + " again, mail goes on",
              "ERROR no room for 100001 octets of a message: 101000 octets of the disk of "
                  + folder
                  + " are free, and 1000 of them kept in reserve; mail is refused until there is"
                  + " room"),
          log.lines());
    }
  }

  @Test
  void theRoomOfAMessageThatWasRefusedIsNotTakenForRoom() throws IOException {
    spool = new Spool(new SpoolSettings(folder, 1 << 20), free::get, new MemoryBudget(0));
    try (LogLines log = new LogLines(Spool.class)) {
      for (int count = 0; count < 3; count++) {
        free.set((1 << 20) + 200_000);
        MessageSink sink = spool.receive(0);
        write(sink, octets(200_000), 8192);
        free.set(1 << 20);
        assertThrows(NoRoom.class, () -> write(sink, octets(300_000), 8192));
        sink.close();
      }
      assertEquals(1, log.lines().size(), log.lines().toString());
    }
  }

  @Test
  void whatDoesNotFitAnyDiskIsNotWaitedFor() throws IOException {
    try (LogLines log = new LogLines(Spool.class)) {
      free.set(RESERVE + 100_000);
      assertThrows(NoRoom.class, () -> spool.receive(Long.MAX_VALUE));
      spool.receive(70_000).close();
      assertEquals(2, log.lines().size(), log.lines().toString());
    }
  }

  @Test
  void stopsWhileAMessageArrivesWhenTheReserveIsReached() throws IOException {
    MessageSink sink = spool.receive(0);
    write(sink, octets(2_000_000), 8192);
    free.set(RESERVE - 1);
    assertThrows(IOException.class, () -> write(sink, octets(2_000_000), 8192));
    sink.close();
    assertEquals(List.of(), files(), "nothing partial stays");
  }

  @Test
  void aShortMessageNeedsNoFolder() throws IOException {
    Files.delete(folder);
    try (MessageSink sink = spool.receive(0)) {
      write(sink, octets(65_536), 8192);
      assertEquals(65_536, read(sink.finish()).length);
      assertThrows(IOException.class, () -> sink.write(octets(1), 0, 1), "the folder is gone");
    }
  }

  @Test
  void looksAtTheRealDisk() throws IOException {
    Spool real = new Spool(new SpoolSettings(folder, 0));
    real.receive(100_000).close();
    Spool greedy = new Spool(new SpoolSettings(folder, Long.MAX_VALUE));
    assertThrows(IOException.class, () -> greedy.receive(100_000));
    assertTrue(SpoolSettings.in(folder).reserve() > 0);
  }
}
