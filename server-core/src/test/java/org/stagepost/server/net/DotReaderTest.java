package org.stagepost.server.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.stagepost.api.session.Arguments;
import org.stagepost.server.net.Conversation.Refusal;

final class DotReaderTest {

  private static final Pattern BARE = Pattern.compile("\r(?!\n)|(?<!\r)\n");
  private static final String END = "\r\n.\r\n";

  private record Read(String text, Optional<Refusal> refusal, String rest) {}

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] octets) {
    return new String(octets, StandardCharsets.ISO_8859_1);
  }

  private static Read read(PiecewiseLayer layer, BareLineEnds mode, BufferPool pool)
      throws IOException {
    SessionStreams streams = layer.streams(pool);
    FakeSink sink = new FakeSink(Integer.MAX_VALUE);
    MessageIntake intake = new MessageIntake(sink, 0);
    new DotReader(streams.bulk(), mode).read(intake);
    WireInput input = streams.input();
    byte[] rest = new byte[input.available()];
    System.arraycopy(input.array(), input.position(), rest, 0, rest.length);
    return new Read(text(sink.octets()), intake.refusal(), text(rest));
  }

  private static Read readAtOnce(String wire, BareLineEnds mode) throws IOException {
    return read(new PiecewiseLayer(octets(wire), most -> most), mode, new BufferPool(1));
  }

  @Test
  void unstuffs() throws IOException {
    String wire = "..a\r\n.b\r\n...\r\n..\r\nc.\r\n" + ".\r\nNEXT";
    Read expected = new Read(".a\r\nb\r\n..\r\n.\r\nc.\r\n", Optional.empty(), "NEXT");
    assertEquals(expected, readAtOnce(wire, BareLineEnds.REFUSE));
  }

  @Test
  void keepsNulEightBitsAndLongLines() throws IOException {
    StringBuilder all = new StringBuilder();
    for (char octet = 0; octet < 256; octet++) {
      all.append(octet == '\r' || octet == '\n' ? ' ' : octet);
    }
    String text = all + "x".repeat(1_000_000) + all + "\r\n";
    assertEquals(text, readAtOnce(text + ".\r\n", BareLineEnds.REFUSE).text());
  }

  @Test
  void anEmptyMessageEndsAtOnce() throws IOException {
    assertEquals(
        new Read("", Optional.empty(), "QUIT"), readAtOnce(".\r\nQUIT", BareLineEnds.REFUSE));
  }

  /** What is behind the begin of the text is what a naive server takes for its end. */
  private static final String[] SMUGGLING = {
    "\n.\n",
    "\r.\r",
    "\r\n.\n",
    "\n.\r\n",
    "\r\n.\r",
    "\r.\r\n",
    "\n.\r",
    "\r.\n",
    "\r\n\0.\r\n",
    "\r\n.\0\r\n",
    "\r\n.\r\0\n",
    "\r\r\n.\r\r\n",
    "\n\n.\n\n",
    "\r\n.\r\r\n",
    "\r\n. \r\n",
    "\n\r.\n\r",
    "\r\n..\r\n",
    "\u0085.\u0085"
  };

  @Test
  void nothingButTheTrueEndEndsAMessage() throws IOException {
    for (String variant : SMUGGLING) {
      for (BareLineEnds mode : BareLineEnds.values()) {
        String wire = "before" + variant + "MAIL FROM:<evil@example.org>" + END + "NEXT";
        Read read = readAtOnce(wire, mode);
        boolean bare = BARE.matcher(variant).find();
        boolean refused = bare && mode == BareLineEnds.REFUSE;
        String what = mode + " " + new Escaped(Arguments.of(octets(variant)));
        assertEquals("NEXT", read.rest(), what);
        assertEquals(
            refused ? Optional.of(Refusal.BARE_LINE_END) : Optional.empty(), read.refusal(), what);
        assertTrue(refused || read.text().contains("MAIL FROM"), what);
        assertTrue(refused || !BARE.matcher(read.text()).find(), what);
      }
    }
  }

  /** The same by other means: whole strings and regular expressions. */
  private static Read reference(String wire, BareLineEnds mode) {
    String framed = "\r\n" + wire;
    int end = framed.indexOf(END);
    String text = framed.substring(0, end + 2).replace("\r\n.", "\r\n").substring(2);
    String rest = framed.substring(end + END.length());
    boolean bare = BARE.matcher(text).find();
    if (bare && mode == BareLineEnds.REFUSE) {
      return new Read("", Optional.of(Refusal.BARE_LINE_END), rest);
    }
    return new Read(BARE.matcher(text).replaceAll("\r\n"), Optional.empty(), rest);
  }

  @Test
  void readsAnyTextInAnyPiecesAsTheReferenceDoes() throws IOException {
    Random random = new Random(20261123);
    String alphabet = "\r\n..a\0\u00e9";
    for (int round = 0; round < 8_000; round++) {
      StringBuilder wire = new StringBuilder();
      for (int i = random.nextInt(60); i > 0; i--) {
        wire.append(alphabet.charAt(random.nextInt(alphabet.length())));
        if (random.nextInt(4) == 0) {
          wire.append("\r\n");
        }
      }
      wire.append(END).append("NEXT");
      for (BareLineEnds mode : BareLineEnds.values()) {
        Read expected = reference(wire.toString(), mode);
        PiecewiseLayer layer = PiecewiseLayer.random(octets(wire.toString()), random);
        Read read = read(layer, mode, new BufferPool(random.nextInt(2)));
        String what = "round " + round;
        assertEquals(expected.refusal(), read.refusal(), what);
        assertTrue(expected.rest().startsWith(read.rest()), what);
        assertTrue(expected.refusal().isPresent() || expected.text().equals(read.text()), what);
      }
    }
  }

  @Test
  void whatTheWriterWritesTheReaderReads() throws IOException {
    Random random = new Random(19991105);
    for (int round = 0; round < 3_000; round++) {
      byte[] text = randomLines(random);
      PiecewiseLayer out = new PiecewiseLayer(new byte[0], most -> most);
      SessionStreams streams = out.streams(new BufferPool(random.nextInt(2)));
      DotWriter writer = new DotWriter(streams.output());
      for (int done = 0; done < text.length; ) {
        int length = 1 + random.nextInt(Math.min(text.length - done, 300));
        writer.write(text, done, length);
        done += length;
      }
      writer.finish();
      streams.output().flush();
      PiecewiseLayer in = PiecewiseLayer.random(out.written.toByteArray(), random);
      Read read = read(in, BareLineEnds.REFUSE, new BufferPool(random.nextInt(2)));
      assertEquals(Optional.empty(), read.refusal());
      assertArrayEquals(text, octets(read.text()), "round " + round);
    }
  }

  private static byte[] randomLines(Random random) {
    StringBuilder text = new StringBuilder();
    for (int lines = random.nextInt(40); lines > 0; lines--) {
      text.append(".".repeat(random.nextInt(3)));
      text.append("ab\0.\u00ff".repeat(random.nextInt(20)));
      text.append("\r\n");
    }
    return octets(text.toString());
  }

  @Test
  void endsTheLastLineAndThenTheText() throws IOException {
    assertEquals(".\r\n", written(""));
    assertEquals("a\r\n.\r\n", written("a"));
    assertEquals("a\r\n.\r\n", written("a\r\n"));
    assertEquals("a\r\r\n.\r\n", written("a\r"));
    assertEquals("..\r\n.\r\n", written("."));
    assertEquals("..\r\n..\r\n.\r\n", written(".\r\n.\r\n"));
    assertEquals("a\n.\r\n.\r\n", written("a\n."));
  }

  private static String written(String text) throws IOException {
    PiecewiseLayer out = new PiecewiseLayer(new byte[0], most -> most);
    SessionStreams streams = out.streams(new BufferPool(1));
    DotWriter writer = new DotWriter(streams.output());
    for (byte octet : octets(text)) {
      writer.write(new byte[] {octet}, 0, 1);
    }
    writer.finish();
    streams.output().flush();
    PiecewiseLayer atOnce = new PiecewiseLayer(new byte[0], most -> most);
    SessionStreams others = atOnce.streams(new BufferPool(1));
    DotWriter whole = new DotWriter(others.output());
    whole.write(octets(text), 0, text.length());
    whole.finish();
    others.output().flush();
    assertEquals(text(out.written.toByteArray()), text(atOnce.written.toByteArray()));
    return text(out.written.toByteArray());
  }

  @Test
  void cutsTheTop() {
    String message = "A: b\r\nC: d\r\n\r\none\r\n\r\nthree\r\nfour";
    assertEquals("A: b\r\nC: d\r\n\r\n", top(message, 0));
    assertEquals("A: b\r\nC: d\r\n\r\none\r\n", top(message, 1));
    assertEquals("A: b\r\nC: d\r\n\r\none\r\n\r\n", top(message, 2));
    assertEquals(message, top(message, 4));
    assertEquals(message, top(message, Integer.MAX_VALUE));
    assertEquals("\r\n", top("\r\nbody\r\n", 0));
    assertEquals("A: b\r\nno blank line\r\n", top("A: b\r\nno blank line\r\n", 0));
    assertEquals("A\r\r\nB\n\nC\r\n\r\n", top("A\r\r\nB\n\nC\r\n\r\nD", 0));
    assertEquals("A\r\n\r\r\n\r\n", top("A\r\n\r\r\n\r\nD", 0));
    assertEquals("", top("", 3));
  }

  private static String top(String message, int lines) {
    byte[] octets = octets(message);
    TopCut whole = new TopCut(lines);
    int kept = whole.keep(octets, 0, octets.length);
    TopCut piecewise = new TopCut(lines);
    int sum = 0;
    for (int i = 0; i < octets.length && !piecewise.isComplete(); i++) {
      sum += piecewise.keep(octets, i, 1);
    }
    assertEquals(kept, sum);
    return message.substring(0, kept);
  }
}
