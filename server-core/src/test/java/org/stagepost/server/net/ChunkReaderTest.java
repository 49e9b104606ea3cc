package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ChunkReaderTest {

  @Test
  void readsExactlyAsManyOctetsAsItIsTold() throws Exception {
    Random random = new Random(7);
    String wire = "\r\n.\r\n\0x".repeat(3_000);
    byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
    SessionStreams streams = PiecewiseLayer.random(octets, random).streams(new BufferPool(1));
    ChunkReader chunks = new ChunkReader(streams.bulk());
    StringBuilder read = new StringBuilder();
    int done = 0;
    while (done < octets.length - 500) {
      int length = random.nextInt(500);
      if (random.nextBoolean()) {
        chunks.discard(length);
        read.append(wire, done, done + length);
      } else {
        chunks.read(
            length,
            (array, offset, count) ->
                read.append(new String(array, offset, count, StandardCharsets.ISO_8859_1)));
      }
      done += length;
    }
    assertEquals(wire.substring(0, done), read.toString());
    int left = octets.length - done;
    assertThrows(SessionEnd.class, () -> chunks.discard(left + 1));
  }
}
