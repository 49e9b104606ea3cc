package org.stagepost.plugin.store.h2.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interrupt of one reader does not take the file from the others. */
class DiskFileTest {

  private static final int LENGTH = 1 << 20;

  @TempDir private Path folder;

  private LogFile file() throws IOException {
    LogFile file = DiskFiles.in(folder.resolve("log")).create("file");
    file.write(ByteBuffer.allocate(LENGTH), 0);
    return file;
  }

  @Test
  void aReaderThatIsInterruptedReadsOnAndKeepsTheInterrupt() throws Exception {
    try (LogFile file = file()) {
      Thread.currentThread().interrupt();
      ByteBuffer octets = ByteBuffer.allocate(100);
      assertEquals(100, file.read(octets, 0));
      assertTrue(Thread.interrupted());
      assertEquals(LENGTH, file.length());
    }
  }

  @Test
  void readersThatAreInterruptedAtAnyTimeDisturbNobody() throws Exception {
    try (LogFile file = file()) {
      AtomicBoolean ended = new AtomicBoolean();
      AtomicLong reads = new AtomicLong();
      Runnable reading =
          () -> {
            ByteBuffer octets = ByteBuffer.allocate(LENGTH);
            while (!ended.get()) {
              try {
                octets.clear();
                assertEquals(LENGTH, file.read(octets, 0));
                reads.incrementAndGet();
              } catch (IOException failed) {
                throw new AssertionError(failed);
              }
            }
          };
      AtomicBoolean failed = new AtomicBoolean();
      Thread victim =
          Thread.ofPlatform().uncaughtExceptionHandler((t, e) -> failed.set(true)).start(reading);
      Thread other =
          Thread.ofPlatform().uncaughtExceptionHandler((t, e) -> failed.set(true)).start(reading);
      while (reads.get() < 2_000 && !failed.get()) {
        victim.interrupt();
        Thread.onSpinWait();
      }
      ended.set(true);
      victim.join();
      other.join();
      assertEquals(false, failed.get());
    }
  }

  @Test
  void aClosedFileStaysClosed() throws Exception {
    LogFile file = file();
    file.close();
    assertThrows(IOException.class, () -> file.read(ByteBuffer.allocate(10), 0));
  }
}
