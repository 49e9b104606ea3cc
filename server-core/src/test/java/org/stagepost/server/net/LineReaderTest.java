package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.stagepost.server.net.Line.Kind;
import org.stagepost.server.net.Vigil.Phase;

final class LineReaderTest {

  private static List<String> read(PiecewiseLayer layer, BufferPool pool) throws IOException {
    SessionStreams streams = layer.streams(pool);
    LineReader reader = new LineReader(streams.input(), Duration.ofMinutes(1));
    List<String> lines = new ArrayList<>();
    try {
      while (true) {
        Line line = reader.read(Phase.COMMAND);
        String octets = new String(line.octets(), StandardCharsets.ISO_8859_1);
        lines.add(line.kind() == Kind.WHOLE ? octets : line.kind().toString());
        if (line.kind() == Kind.TLS_HELLO) {
          return lines;
        }
      }
    } catch (SessionEnd end) {
      return lines;
    }
  }

  private static List<String> read(String wire) throws IOException {
    byte[] octets = wire.getBytes(StandardCharsets.ISO_8859_1);
    List<String> atOnce = read(new PiecewiseLayer(octets, most -> most), new BufferPool(1));
    assertEquals(atOnce, read(new PiecewiseLayer(octets, most -> 1), new BufferPool(1)));
    assertEquals(atOnce, read(new PiecewiseLayer(octets, most -> 1), new BufferPool(0)));
    return atOnce;
  }

  @Test
  void endsLinesAtCrlfAlone() throws IOException {
    assertEquals(List.of("A", "", "B c\u00e9"), read("A\r\n\r\nB c\u00e9\r\nno end"));
  }

  @Test
  void aLineWithNulOrABareCrIsBadAsAWhole() throws IOException {
    assertEquals(List.of("BAD", "C"), read("A\0B\r\nC\r\n"));
    assertEquals(List.of("BAD", "C"), read("A\rB\r\nC\r\n"));
    assertEquals(List.of("BAD", "C"), read("A\r\r\nC\r\n"));
    assertEquals(List.of("BAD", "C"), read("\0\r\nC\r\n"));
  }

  @Test
  void whatFollowsABareLfIsNoCommandUntilATrueEnd() throws IOException {
    assertEquals(List.of("BAD", "D"), read("A\nB\r\nD\r\n"));
    assertEquals(List.of("BAD", "BAD", "D"), read("A\nB\nC\r\nD\r\n"));
    assertEquals(List.of("BAD", "BAD", "D"), read("A\n\nB\rC\r\r\nD\r\n"));
    assertEquals(List.of("BAD", "D"), read("\n\r\nD\r\n"));
    assertEquals(List.of("BAD", "D"), read("A\r\0\nB\r\nD\r\n"));
  }

  @Test
  void aBareLfIsAnsweredAtOnce() throws IOException {
    assertEquals(List.of("BAD"), read("QUIT\n"));
  }

  @Test
  void overlongLinesAreReadToTheirEnd() throws IOException {
    String most = "x".repeat(LineReader.LONGEST);
    assertEquals(List.of(most, "B"), read(most + "\r\nB\r\n"));
    assertEquals(List.of("TOO_LONG", "B"), read(most + "x\r\nB\r\n"));
    assertEquals(List.of("TOO_LONG", "B"), read(most + "\rx\nEVIL\0\r\nB\r\n"));
    assertEquals(List.of("TOO_LONG", "B"), read(most.repeat(20) + "\r\r\nB\r\n"));
    assertEquals(List.of("BAD", "B"), read(most + "\nx\r\nB\r\n"));
  }

  @Test
  void noticesTls() throws IOException {
    assertEquals(List.of("A", "TLS_HELLO"), read("A\r\n\u0016\u0003\u0001\u0000"));
    assertEquals(List.of("A\u0016", "B"), read("A\u0016\r\nB\r\n"));
  }

  /** Whatever comes, only what stands between two true line ends is a command. */
  @Test
  void nothingButTrueLinesAreCommands() throws IOException {
    Random random = new Random(42);
    String alphabet = "\r\n\0ab";
    for (int round = 0; round < 8_000; round++) {
      StringBuilder wire = new StringBuilder();
      for (int i = random.nextInt(50); i > 0; i--) {
        wire.append(
            random.nextInt(5) == 0
                ? "\r\n"
                : alphabet.substring(random.nextInt(5)).substring(0, 1));
      }
      wire.append("\r\n");
      List<String> expected = new ArrayList<>();
      for (String line : wire.substring(0, wire.length() - 2).split("\r\n", -1)) {
        if (line.matches("[ab]*")) {
          expected.add(line);
        }
      }
      byte[] octets = wire.toString().getBytes(StandardCharsets.ISO_8859_1);
      List<String> lines = read(PiecewiseLayer.random(octets, random), new BufferPool(1));
      lines.removeIf("BAD"::equals);
      assertEquals(expected, lines, "round " + round);
    }
  }

  @Test
  void verbsAndArguments() {
    Line line = line("ma1l-X  from\0");
    assertEquals("MA1L-X", line.verb().orElseThrow());
    assertEquals(" from\0", line.arguments().text());
    assertTrue(line("QUIT ").arguments().isBlank());
    assertTrue(line("").verb().isEmpty());
    assertTrue(line(" A").verb().isEmpty());
    assertTrue(line("A_B").verb().isEmpty());
    assertTrue(line("A".repeat(32)).verb().isPresent());
    assertTrue(line("A".repeat(33)).verb().isEmpty());
  }

  private static Line line(String text) {
    return new Line(Kind.WHOLE, text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
