package org.stagepost.server.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExampleMessageTest {

  @TempDir Path folder;

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void eachLineEndsWithCrlfAndAllElseStays() throws IOException {
    Path file = Files.write(folder.resolve("message"), octets("a: b\nc: d\r\n\r\ré\u0000\n\n"));
    assertArrayEquals(octets("a: b\r\nc: d\r\n\r\n\r\né\u0000\r\n\r\n"), ExampleMessage.in(file));
  }

  @Test
  void aMessageThatIsMadeUpIsOne() {
    String text =
        new String(
            ExampleMessage.of("", List.of("ann@example.org", "bob@example.org")),
            StandardCharsets.UTF_8);
    assertTrue(text.contains("\r\nTo: ann@example.org,\r\n\tbob@example.org\r\n"), text);
    assertTrue(text.startsWith("Date: ") && text.endsWith("\r\n"), text);
    assertTrue(text.contains("\r\n\r\n"), text);
  }

  @Test
  void whatCannotBeSentIsTold() throws IOException {
    assertThrows(UserError.class, () -> ExampleMessage.in(folder.resolve("missing")));
    assertThrows(UserError.class, () -> ExampleMessage.in(folder));
    Path large = folder.resolve("large");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength((4 << 20) + 1);
    }
    assertThrows(UserError.class, () -> ExampleMessage.in(large));
  }
}
