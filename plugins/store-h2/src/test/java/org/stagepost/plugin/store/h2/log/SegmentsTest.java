package org.stagepost.plugin.store.h2.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SegmentsTest {

  private static final int MANY = 600;
  private static final int MOST_OPEN = 256;
  private static final int READERS = 4;

  @TempDir private Path folder;

  private Segments many() throws IOException {
    DiskFiles files = DiskFiles.in(folder.resolve("segments"));
    for (long number = 1; number <= MANY; number++) {
      try (LogFile file = files.create(SegmentName.ofBody(number))) {
        file.write(ByteBuffer.allocate(Long.BYTES).putLong(number).flip(), 0);
      }
    }
    Segments segments = new Segments(files);
    segments.load();
    return segments;
  }

  private static long read(Segments segments, long number) throws IOException {
    Segment segment = segments.pin(number).orElseThrow();
    ByteBuffer octets = ByteBuffer.allocate(Long.BYTES);
    while (octets.hasRemaining()) {
      segment.read(octets, octets.position());
    }
    return octets.getLong(0);
  }

  /** How many files of the folder this process has open. */
  private long open() throws IOException {
    long open = 0;
    try (DirectoryStream<Path> handles = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path handle : handles) {
        open += Files.readSymbolicLink(handle).startsWith(folder.toRealPath()) ? 1 : 0;
      }
    }
    return open;
  }

  /** A session pins all segments that its mailbox is in, and each large message has its own. */
  @Test
  void manySegmentsAreReadWithFewFilesOpen() throws Exception {
    Segments segments = many();
    for (long number = 1; number <= MANY; number++) {
      assertEquals(number, read(segments, number));
    }
    if (Files.isDirectory(Path.of("/proc/self/fd"))) {
      assertTrue(open() <= MOST_OPEN, open() + " files are open");
    }
    assertEquals(1, read(segments, 1));
    segments.close();
  }

  @Test
  void aReaderDoesNotNoticeThatItsFileIsClosed() throws Exception {
    Segments segments = many();
    List<Callable<Boolean>> readers = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      SplittableRandom random = new SplittableRandom(reader);
      readers.add(
          () -> {
            for (int count = 0; count < 5_000; count++) {
              long number = 1 + random.nextInt(MANY);
              assertEquals(number, read(segments, number));
            }
            return true;
          });
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
      for (Future<Boolean> done : threads.invokeAll(readers)) {
        assertTrue(done.get());
      }
    }
    segments.close();
  }
}
